import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Allowance, UsageReport } from '../../../../shared/contract/index.ts';
import { meQuery } from '../../../api/session.ts';
import { t } from '../../../lib/messages/t-spending.ts';
import { money } from '../../../lib/money.ts';
import { isAtLeast } from '../../../lib/roles.ts';
import { onDate } from '../../../lib/time.ts';
import { Notice } from '../../../ui/notice.tsx';
import { isBeyondAllowance, type Amount } from './allowance-left.ts';

/** Why nothing more can be asked for this month, when that ends, and who can change it. */
export function UsedUp({ month, wish }: { month: UsageReport; wish: Amount }) {
  const { data: me } = useSuspenseQuery(meQuery);
  const isOwn = !isBeyondAllowance({ allowance: month.allowance, yours: null }, wish);
  const limit = (isOwn && month.yours) || month.allowance;
  return (
    <Notice tone="warn">
      {t(isOwn ? 'spending.yoursUsed' : 'spending.used', amountOf(limit), onDate(limit.resetsAt))}{' '}
      {isAtLeast(me.role, 'admin') ? (
        <Link to="/settings/allowances" className="font-semibold underline">
          {t('spending.change')}
        </Link>
      ) : (
        t('spending.ask')
      )}
    </Notice>
  );
}

/** What is nearer to its end is what is named. */
function amountOf({ imagesPerMonth, imagesLeft, microUsdPerMonth }: Allowance): string {
  if (microUsdPerMonth === null || (imagesPerMonth !== null && imagesLeft === 0))
    return t('spending.images', imagesPerMonth ?? 0);
  return money(microUsdPerMonth);
}
