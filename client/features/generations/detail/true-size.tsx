import { lazy, Suspense, useState } from 'react';
import type { GenerationSummary } from '../../../../shared/contract/index.ts';
import { thumbOf } from '../../../api/pictures.ts';
import { t } from '../../../lib/messages/t-detail.ts';
import { useShortcut } from '../../../lib/shortcuts.ts';
import { Name } from '../compare/name.tsx';
import { HeldKey } from './held-key.ts';

const Zoomable = lazy(async () => ({ default: (await import('../lightbox/zoomable.tsx')).Zoomable }));

type Props = {
  version: GenerationSummary;
  /** What it was made from, where there is a picture of that. */
  before: GenerationSummary | undefined;
  onWhole: () => void;
};

/** A pixel of the picture for one of the page, to judge what is really there; so too of the one before it. */
export function TrueSize({ version, before, onWhole }: Props) {
  const [isHeld, setHeld] = useState(false);
  useShortcut('trueSize', onWhole);
  const shown = isHeld && before ? before : version;
  return (
    <div className="relative h-full">
      {before && <HeldKey of="before" onHeld={setHeld} />}
      <Suspense>
        <Zoomable
          src={shown.imageUrl}
          thumb={thumbOf(shown.imageUrl)}
          alt={shown.editPrompt ?? shown.prompt}
          zoom={1}
          pixels={shown}
        />
      </Suspense>
      {isHeld && <Name className="left-2">{t('detail.before')}</Name>}
      <Name className="right-2">{t('detail.true')}</Name>
    </div>
  );
}
