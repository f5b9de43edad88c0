import type { UsageReport } from '../../../shared/contract/index.ts';
import { t } from '../../lib/messages/t-usage.ts';
import { money } from '../../lib/money.ts';

type Props = { month: string; days: UsageReport['days'] };

const HIGH = 120;

/** Images per day of the month. The table below says the same in figures. */
export function DayBars({ month, days }: Props) {
  const byDay = new Map(days.map((row) => [row.day, row]));
  const most = Math.max(1, ...days.map(({ images }) => images));
  return (
    <ol className="flex h-[9.5rem] items-end gap-[3px]" aria-label={t('usage.byDay')}>
      {daysOf(month).map((day, index) => {
        const row = byDay.get(day);
        const images = row?.images ?? 0;
        const words = t('usage.dayBar', day, t('usage.imageCount', images), money(row?.costMicroUsd ?? 0));
        return (
          <li key={day} title={words} className="grid min-w-0 flex-1 items-end gap-1">
            <span
              className="rounded-t-[3px] bg-accent"
              style={{
                height: images === 0 ? 2 : Math.max(4, (images / most) * HIGH),
                opacity: images === 0 ? 0.25 : 1,
              }}
            />
            <span aria-hidden className="figures h-4 text-center text-1 text-ink-3">
              {index % 7 === 0 ? index + 1 : ''}
            </span>
            <span className="sr-only">{words}</span>
          </li>
        );
      })}
    </ol>
  );
}

function daysOf(month: string): string[] {
  const [year = 0, number = 0] = month.split('-').map(Number);
  const count = new Date(Date.UTC(year, number, 0)).getUTCDate();
  return Array.from({ length: count }, (_, index) => `${month}-${String(index + 1).padStart(2, '0')}`);
}
