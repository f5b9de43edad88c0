import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import clsx from 'clsx';
import type { UsageReport } from '../../../shared/contract/index.ts';
import { monthQuery } from '../../api/usage.ts';
import { t } from '../../lib/messages/t-spending.ts';
import { money } from '../../lib/money.ts';

const NEAR_THE_END = 0.8;

/** What the month has cost so far and may cost at most, on every page; the way to the page that says more. */
export function SpendNote() {
  const { data } = useQuery(monthQuery);
  const note = data && noteOf(data);
  if (!note) return null;
  return (
    <Link
      to="/usage"
      title={t('spending.title')}
      className={clsx(
        'figures hidden h-9 items-center rounded-ctl px-2.5 text-2 whitespace-nowrap lg:flex',
        note.share >= NEAR_THE_END ? 'bg-pick font-semibold text-on-pick' : 'text-ink-2 hover:text-ink',
      )}
    >
      <span className="sr-only">{t('spending.title')}: </span>
      {note.text}
    </Link>
  );
}

/** Where money is limited or spent it is named, else pictures where they are limited; else there is nothing to say. */
function noteOf({ total, reserved, allowance }: UsageReport): { text: string; share: number } | undefined {
  const { imagesPerMonth, microUsdPerMonth } = allowance;
  const spent = total.costMicroUsd + reserved.costMicroUsd;
  const images = total.images + reserved.images;
  const ofImages = imagesPerMonth && {
    text: t('spending.imagesOf', images, imagesPerMonth),
    share: images / imagesPerMonth,
  };
  const ofMoney = microUsdPerMonth && {
    text: t('spending.of', money(spent), money(microUsdPerMonth)),
    share: spent / microUsdPerMonth,
  };
  if (ofMoney && ofImages) return ofMoney.share >= ofImages.share ? ofMoney : ofImages;
  if (ofMoney || ofImages) return ofMoney || ofImages || undefined;
  return spent > 0 ? { text: t('spending.month', money(spent)), share: 0 } : undefined;
}
