import { useState } from 'react';
import { t } from '../../../lib/messages/t.ts';
import { ratioOf } from '../../../lib/ratio.ts';
import { Choice } from '../../../ui/choice.tsx';

const common = ['1:1', '4:5', '9:16', '16:9', '3:2'];
const LONG_SIDE = 15;

/** The common ones first, each where it always is; the others as the model lists them. */
const byUse = (a: string, b: string) => placeOf(a) - placeOf(b);
const placeOf = (ratio: string) => (common.includes(ratio) ? common.indexOf(ratio) : common.length);

type Props = { ratios: string[]; value: string; onChoose: (ratio: string) => void };

export function RatioPicker({ ratios, value, onChoose }: Props) {
  const [all, setAll] = useState(false);
  const short = ratios.filter((ratio) => common.includes(ratio) || ratio === value).toSorted(byUse);
  const shown = all ? ratios.toSorted(byUse) : short;
  return (
    <Choice
      figures
      stacks
      className="max-md:w-full"
      label={t('dock.ratio')}
      value={value}
      onChoose={onChoose}
      options={shown.map((ratio) => ({ value: ratio, label: <Shape ratio={ratio} /> }))}
      trailing={
        ratios.length > short.length && (
          <button
            type="button"
            aria-expanded={all}
            onClick={() => setAll(!all)}
            className="h-8 rounded-[5px] px-2.5 text-2 touch:h-10 max-md:flex-1 max-md:px-1 font-medium text-ink-2 hover:text-ink"
          >
            {all ? t('dock.fewerRatios') : t('dock.moreRatios')}
          </button>
        )
      }
    />
  );
}

function Shape({ ratio }: { ratio: string }) {
  const shape = ratioOf(ratio);
  const width = shape >= 1 ? LONG_SIDE : Math.max(LONG_SIDE * shape, 3);
  const height = shape >= 1 ? Math.max(LONG_SIDE / shape, 3) : LONG_SIDE;
  return (
    <>
      <span aria-hidden className="shrink-0 rounded-[2px] border-[1.5px] border-current" style={{ width, height }} />
      {ratio}
    </>
  );
}
