import { textOf } from './form.ts';

const MICRO = 1_000_000;

export type Limits = { imagesPerMonth: number | null; microUsdPerMonth: number | null };
export type LimitName = keyof Limits;

/** As it stands in the two fields: nothing is unlimited, money is in dollars. Answers the names of what is no number. */
export function limitsIn(form: FormData): Limits | LimitName[] {
  const images = numberIn(textOf(form, 'imagesPerMonth'));
  const dollars = numberIn(textOf(form, 'microUsdPerMonth'));
  const wrong: LimitName[] = [];
  if (images === undefined || !Number.isInteger(images ?? 0)) wrong.push('imagesPerMonth');
  if (dollars === undefined) wrong.push('microUsdPerMonth');
  if (wrong.length > 0 || images === undefined || dollars === undefined) return wrong;
  return { imagesPerMonth: images, microUsdPerMonth: dollars === null ? null : Math.round(dollars * MICRO) };
}

export const dollarsOf = (microUsd: number | null) => (microUsd === null ? '' : String(microUsd / MICRO));

/** Null for an empty field, undefined for what is no number or less than nothing. */
export function numberIn(text: string): number | null | undefined {
  if (text.trim() === '') return null;
  const value = Number(text);
  return Number.isFinite(value) && value >= 0 ? value : undefined;
}
