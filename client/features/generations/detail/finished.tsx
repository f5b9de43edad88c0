import { useState } from 'react';
import type { GenerationSummary } from '../../../../shared/contract/index.ts';
import { previewOf } from '../../../api/pictures.ts';
import { t } from '../../../lib/messages/t-detail.ts';
import { useShortcut } from '../../../lib/shortcuts.ts';
import { Picture } from '../../../ui/picture.tsx';
import { Name } from '../compare/name.tsx';
import { HeldKey } from './held-key.ts';

type Props = {
  version: GenerationSummary;
  /** What it was made from, where there is a picture of that. */
  before: GenerationSummary | undefined;
  onTrueSize: () => void;
};

/** The picture as it fits; while a key is held, the one before it in its place. */
export function Finished({ version, before, onTrueSize }: Props) {
  const [isHeld, setHeld] = useState(false);
  useShortcut('trueSize', onTrueSize);
  return (
    <>
      <Picture
        eager
        src={previewOf(version.imageUrl)}
        alt={version.editPrompt ?? version.prompt}
        thumbhash={version.thumbhash}
        className="size-full"
      />
      {before && (
        <>
          <HeldKey of="before" onHeld={setHeld} />
          {/* It is here before it is asked for: what changed is seen only when one follows the other at once. */}
          <img
            hidden={!isHeld}
            src={previewOf(before.imageUrl)}
            alt={before.editPrompt ?? before.prompt}
            fetchPriority="low"
            decoding="sync"
            className="absolute inset-0 size-full rounded-img bg-sunken object-contain"
          />
          {isHeld && <Name className="left-2">{t('detail.before')}</Name>}
        </>
      )}
    </>
  );
}
