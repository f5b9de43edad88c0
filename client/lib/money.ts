import { locale } from './language.ts';

const MICRO = 1_000_000;
const dollars = (digits: number) =>
  new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: 'USD',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
const cents = dollars(2);
const mills = dollars(3);

/** Pictures cost cents or less, so sums under a dollar show a third decimal. */
export function money(microUsd: number): string {
  return (microUsd > 0 && microUsd < MICRO ? mills : cents).format(microUsd / MICRO);
}
