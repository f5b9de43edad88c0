import { useState } from 'react';
import type { UsageReport } from '../../../shared/contract/index.ts';
import { t } from '../../lib/messages/t-usage.ts';
import { money } from '../../lib/money.ts';
import { Choice } from '../../ui/choice.tsx';
import { type Measure, type Split, type Stacks, stacksOf } from './stacks.ts';

const HIGH = 132;
/** Told apart by lightness as well as by hue, so that no eye needs both. */
const inks = [
  'bg-[oklch(.52_.12_243)]',
  'bg-[oklch(.8_.15_95)]',
  'bg-[oklch(.58_.2_350)]',
  'bg-[oklch(.7_.12_160)]',
  'bg-[oklch(.62_0_0)]',
];

/** What was made or spent on each day of a month, by whom or by which model. The tables say the same in figures. */
export function DayChart({ month, report }: { month: string; report: UsageReport }) {
  const [split, setSplit] = useState<Split>('whole');
  const [measure, setMeasure] = useState<Measure>('images');
  const words = { whole: t('usage.whole'), others: t('usage.others'), gone: t('usage.gone') };
  const stacks = stacksOf(report, { month, split, measure }, words);
  const figure = (value: number) => (measure === 'images' ? t('usage.imageCount', value) : money(value));
  return (
    <div className="grid gap-4">
      <div className="flex flex-wrap gap-2">
        <Choice
          label={t('usage.show')}
          value={measure}
          onChoose={setMeasure}
          options={[
            { value: 'images', label: t('usage.images') },
            { value: 'money', label: t('usage.spent') },
          ]}
        />
        <Choice
          label={t('usage.split')}
          value={split}
          onChoose={setSplit}
          options={[
            { value: 'whole', label: t('usage.whole') },
            { value: 'member', label: t('usage.byMember') },
            { value: 'model', label: t('usage.byModel') },
          ]}
        />
      </div>
      <Bars stacks={stacks} figure={figure} />
      {split !== 'whole' && (
        <ul aria-label={t('usage.split')} className="flex flex-wrap gap-x-4 gap-y-1 text-2">
          {stacks.parts.map((part, index) => (
            <li key={part} className="flex items-center gap-1.5">
              <span aria-hidden className={`size-3 rounded-[3px] ${inks[index]}`} />
              {part}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Bars({ stacks: { parts, days }, figure }: { stacks: Stacks; figure: (value: number) => string }) {
  const totals = days.map(({ figures }) => figures.reduce((sum, value) => sum + value, 0));
  const most = Math.max(1, ...totals);
  return (
    <ol className="flex items-end gap-[3px]" aria-label={t('usage.byDay')}>
      {days.map(({ day, figures }, index) => {
        const total = totals[index] ?? 0;
        const each = parts.flatMap((part, at) => (figures[at] ? [t('usage.part', part, figure(figures[at]))] : []));
        const words = t('usage.dayBar', day, parts.length > 1 && total > 0 ? each.join(', ') : figure(total));
        return (
          <li key={day} title={words} className="grid min-w-0 flex-1 gap-1">
            <span className="flex flex-col-reverse gap-px" style={{ height: HIGH }}>
              {figures.map((value, at) =>
                value > 0 ? (
                  <span
                    key={parts[at]}
                    className={`rounded-[2px] ${inks[at]}`}
                    style={{ height: Math.max(3, (value / most) * HIGH) }}
                  />
                ) : null,
              )}
              {total === 0 && <span className="h-0.5 bg-line" />}
            </span>
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
