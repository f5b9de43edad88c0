import { ArrowLeftRight, X } from 'lucide-react';
import { useState } from 'react';
import type { GenerationSummary } from '../../../../shared/contract/index.ts';
import { previewOf } from '../../../api/pictures.ts';
import { t } from '../../../lib/messages/t-compare.ts';
import { shapeOf } from '../../../lib/ratio.ts';
import { Choice } from '../../../ui/choice.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { Select } from '../../../ui/select.tsx';
import { Difference } from './difference.tsx';
import { Name } from './name.tsx';

export const ways = ['slider', 'side', 'difference'] as const;
export type Way = (typeof ways)[number];
export type Side = { version: GenerationSummary; name: string };

type Props = {
  chosen: Side;
  other: Side;
  /** Every finished version but the chosen one. */
  others: Side[];
  way: Way;
  onWay: (way: Way) => void;
  onOther: (id: string) => void;
  onSwap: () => void;
  onClose: () => void;
};

/** Two versions at once: what was before to the left, the chosen one to the right. */
export function Compare({ chosen, other, others, way, onWay, onOther, onSwap, onClose }: Props) {
  return (
    <section aria-label={t('compare.title')} className="flex h-full flex-col">
      <div className="flex flex-wrap items-center gap-2 px-4 pt-3">
        <Select
          label={t('compare.with')}
          value={other.version.id}
          options={others.map(({ version, name }) => ({ value: version.id, label: name }))}
          onChoose={onOther}
        />
        <IconButton icon={ArrowLeftRight} label={t('compare.swap')} onClick={onSwap} />
        <p className="figures text-ink-2">{chosen.name}</p>
        <Choice
          label={t('compare.how')}
          className="ml-auto max-md:order-1 max-md:ml-0"
          value={way}
          onChoose={onWay}
          options={ways.map((value) => ({ value, label: t(`compare.${value}`) }))}
        />
        <IconButton icon={X} label={t('compare.close')} onClick={onClose} className="max-md:ml-auto" />
      </div>
      <div className="min-h-0 flex-1">
        {way === 'slider' && <Slider left={other} right={chosen} />}
        {way === 'side' && <SideBySide left={other} right={chosen} />}
        {way === 'difference' && <Difference left={other} right={chosen} />}
      </div>
    </section>
  );
}

type Pair = { left: Side; right: Side };

/** A native range over both pictures: dragged, tapped, or moved by the arrow keys. */
function Slider({ left, right }: Pair) {
  const [share, setShare] = useState(50);
  return (
    <div className="stage">
      <div
        className="stage-sheet crop-marks relative select-none has-[:focus-visible]:outline-2 has-[:focus-visible]:outline-offset-2 has-[:focus-visible]:outline-focus"
        style={{ '--ratio': shapeOf(right.version) } as Record<string, number>}
      >
        <Full side={right} />
        <div className="absolute inset-0" style={{ clipPath: `inset(0 ${100 - share}% 0 0)` }}>
          <Full side={left} />
        </div>
        <span
          aria-hidden
          className="absolute inset-y-0 w-0.5 -translate-x-1/2 bg-[oklch(1_0_0)] shadow-pop"
          style={{ left: `${share}%` }}
        >
          <span className="absolute top-1/2 left-1/2 grid size-9 -translate-1/2 place-items-center rounded-pill bg-[oklch(1_0_0)] text-[oklch(.2_0_0)] shadow-pop">
            <ArrowLeftRight size={16} />
          </span>
        </span>
        <input
          type="range"
          aria-label={t('compare.share')}
          aria-valuetext={t('compare.shareOf', share, left.name)}
          value={share}
          onChange={({ target }) => setShare(Number(target.value))}
          className="absolute inset-0 size-full cursor-ew-resize opacity-0"
        />
        <Name className="left-2">{left.name}</Name>
        <Name className="right-2">{right.name}</Name>
      </div>
    </div>
  );
}

function SideBySide({ left, right }: Pair) {
  return (
    <div className="grid h-full grid-cols-2">
      {[left, right].map((side) => (
        <div key={side.version.id} className="stage !px-3">
          <div className="stage-sheet relative" style={{ '--ratio': shapeOf(side.version) } as Record<string, number>}>
            <Full side={side} />
            <Name className="left-2">{side.name}</Name>
          </div>
        </div>
      ))}
    </div>
  );
}

function Full({ side: { version, name } }: { side: Side }) {
  return (
    <img
      src={previewOf(version.imageUrl)}
      alt={name}
      draggable={false}
      className="absolute inset-0 size-full rounded-img object-contain"
    />
  );
}
