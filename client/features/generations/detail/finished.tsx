import { useState } from 'react';
import type { GenerationSummary } from '../../../../shared/contract/index.ts';
import { previewOf } from '../../../api/pictures.ts';
import { t } from '../../../lib/messages/t-detail.ts';
import { useShortcut } from '../../../lib/shortcuts.ts';
import { Button } from '../../../ui/button.tsx';
import { Picture } from '../../../ui/picture.tsx';
import { Name } from '../compare/name.tsx';
import { HeldKey } from './held-key.ts';
import { Sheet } from './sheet.tsx';
import { TrueSize } from './true-size.tsx';

type Props = {
  version: GenerationSummary;
  /** What it was made from, where there is a picture of that. */
  before: GenerationSummary | undefined;
  onShow: (id: string) => void;
};

/** The picture, whole or pixel by pixel; while a key is held or a button is pressed, the one before it in its place. */
export function Finished({ version, before, onShow }: Props) {
  const [isTrueSize, setTrueSize] = useState(false);
  const [isHeld, setHeld] = useState(false);
  const [isKept, setKept] = useState(false);
  const isBefore = before !== undefined && (isHeld || isKept);
  const changeSize = () => setTrueSize((is) => !is);
  useShortcut('trueSize', changeSize);
  return (
    <div className="relative h-full">
      {isTrueSize ? (
        // Without the keys to its neighbours: here the arrows move the picture.
        <TrueSize version={isBefore ? before : version} />
      ) : (
        <Sheet version={version} onShow={onShow}>
          <Whole version={version} before={before} isBefore={isBefore} />
        </Sheet>
      )}
      {before && <HeldKey of="before" onHeld={setHeld} />}
      {isBefore && <Name className="left-2">{t('detail.before')}</Name>}
      <div className="absolute right-2 bottom-2 flex gap-1.5">
        {before && (
          <Button size="small" aria-pressed={isKept} className={toggled} onClick={() => setKept(!isKept)}>
            {t('detail.before')}
          </Button>
        )}
        <Button size="small" aria-pressed={isTrueSize} className={toggled} onClick={changeSize}>
          {t('detail.true')}
        </Button>
      </div>
    </div>
  );
}

const toggled = 'aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:text-accent-ink';

type WholeProps = Omit<Props, 'onShow'> & { isBefore: boolean };

function Whole({ version, before, isBefore }: WholeProps) {
  return (
    <>
      <Picture
        eager
        src={previewOf(version.imageUrl)}
        alt={version.editPrompt ?? version.prompt}
        thumbhash={version.thumbhash}
        className="size-full"
      />
      {/* It is here before it is asked for: what changed is seen only when one follows the other at once. */}
      {before && (
        <img
          hidden={!isBefore}
          src={previewOf(before.imageUrl)}
          alt={before.editPrompt ?? before.prompt}
          fetchPriority="low"
          decoding="sync"
          className="absolute inset-0 size-full rounded-img bg-sunken object-contain"
        />
      )}
    </>
  );
}
