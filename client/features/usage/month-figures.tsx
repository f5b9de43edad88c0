import type { UsageReport } from '../../../shared/contract/index.ts';
import { number } from '../../lib/language.ts';
import { t } from '../../lib/messages/t-usage.ts';
import { money } from '../../lib/money.ts';
import { useNow } from '../../lib/use-now.ts';
import { atThisPace } from './pace.ts';

/** What was made and spent; in the month that runs also what may still be. */
export function MonthFigures({ report, running }: { report: UsageReport; running: boolean }) {
  const { total, allowance, reserved } = report;
  const { imagesPerMonth, microUsdPerMonth } = allowance;
  const pace = atThisPace(report, useNow(false));
  return (
    <dl className="grid gap-3 md:grid-cols-3">
      <Figure name={t('usage.images')} value={number(total.images)}>
        {running && (imagesPerMonth === null ? t('usage.unlimited') : t('usage.ofImages', imagesPerMonth))}
        {running && <Meter used={total.images + reserved.images} limit={imagesPerMonth} name={t('usage.images')} />}
      </Figure>
      <Figure name={t('usage.spent')} value={money(total.costMicroUsd)}>
        {running && (microUsdPerMonth === null ? t('usage.unlimited') : t('usage.ofMoney', money(microUsdPerMonth)))}
        {pace !== undefined && ` · ${t('usage.pace', money(pace))}`}
        {total.overshootMicroUsd > 0 && ` · ${t('usage.overshoot', money(total.overshootMicroUsd))}`}
        {running && (
          <Meter used={total.costMicroUsd + reserved.costMicroUsd} limit={microUsdPerMonth} name={t('usage.spent')} />
        )}
      </Figure>
      {running && (
        <Figure name={t('usage.under')} value={number(reserved.images)}>
          {money(reserved.costMicroUsd)}
        </Figure>
      )}
    </dl>
  );
}

function Figure({ name, value, children }: { name: string; value: string; children: React.ReactNode }) {
  return (
    <div className="grid content-start gap-1 rounded-card border border-line bg-surface p-4">
      <dt className="text-2 font-semibold text-ink-3">{name}</dt>
      <dd className="text-6 font-semibold">{value}</dd>
      <dd className="grid gap-2 text-2 text-ink-3">
        <span>{children}</span>
      </dd>
    </div>
  );
}

function Meter({ used, limit, name }: { used: number; limit: number | null; name: string }) {
  if (limit === null || limit === 0) return null;
  const share = Math.min(1, used / limit);
  return (
    <span
      role="meter"
      aria-label={name}
      aria-valuemin={0}
      aria-valuemax={limit}
      aria-valuenow={Math.min(used, limit)}
      className="mt-2 block h-1.5 overflow-hidden rounded-pill bg-sunken"
    >
      <span className="block h-full bg-pick" style={{ width: `${share * 100}%` }} />
    </span>
  );
}
