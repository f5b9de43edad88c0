import { Dialog } from '@base-ui/react/dialog';
import { Link } from '@tanstack/react-router';
import { ChevronLeft, ChevronRight, Info, Minus, Plus, X } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import type { GenerationSummary, GenerationView } from '../../../../shared/contract/index.ts';
import { previewOf, thumbOf } from '../../../api/pictures.ts';
import { t } from '../../../lib/messages/t-lightbox.ts';
import { atMoment } from '../../../lib/moment.ts';
import { buttonClass } from '../../../ui/button.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { LightboxMenu } from './lightbox-menu.tsx';
import { type Zoom, useZoom } from './use-zoom.ts';
import { Zoomable } from './zoomable.tsx';

type Props = {
  row: GenerationSummary;
  /** With its photos, as soon as it is known. */
  whole: GenerationView | undefined;
  /** Where it stands in what the library shows, from 1; undefined when it came by a link. */
  place: number | undefined;
  total: number;
  onStep: ((by: 1 | -1) => void) | undefined;
  onReuse: () => void;
  onClose: () => void;
};

/** A picture as large as the window, and the way to those before and after it. */
export function Lightbox({ row, whole, place, total, onStep, onReuse, onClose }: Props) {
  const zoom = useZoom();
  const [told, setTold] = useState(false);
  const words = row.editPrompt ?? row.prompt;
  const tell = () => setTold((now) => !now);
  const step = (by: 1 | -1) => {
    zoom.fit();
    onStep?.(by);
  };
  const press = (event: KeyboardEvent) => {
    const act = actionOf(event, { zoom, step, tell, close: onClose });
    if (!act) return;
    event.preventDefault();
    act();
  };

  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Popup
          aria-label={t('view.title')}
          onKeyDown={press}
          className="fixed inset-0 z-40 grid grid-rows-[auto_minmax(0,1fr)_auto] bg-canvas text-ink"
        >
          <div className="flex items-center gap-1.5 border-b border-line bg-surface px-3 py-2">
            <p role="status" className="figures mr-auto text-ink-2">
              {place !== undefined && t('view.place', place, total)}
            </p>
            <ZoomButtons zoom={zoom} />
            <IconButton icon={Info} label={t('view.info')} aria-pressed={told} onClick={tell} />
            <LightboxMenu row={row} whole={whole} onReuse={onReuse} />
            <Dialog.Close aria-label={t('action.close')} className={buttonClass({ look: 'quiet', size: 'icon' })}>
              <X aria-hidden size={18} />
            </Dialog.Close>
          </div>
          <div className="relative min-h-0">
            {told && <Told row={row} />}
            <Zoomable
              key={row.id}
              src={zoom.isTrue ? row.imageUrl : previewOf(row.imageUrl)}
              thumb={thumbOf(row.imageUrl)}
              alt={words}
              zoom={zoom.times}
              pixels={zoom.isTrue ? row : undefined}
            />
            {onStep && (
              <>
                <Step side="left-2" label={t('view.previous')} icon={ChevronLeft} onClick={() => step(-1)} />
                <Step side="right-2" label={t('view.next')} icon={ChevronRight} onClick={() => step(1)} />
              </>
            )}
          </div>
          <div className="flex items-center gap-4 border-t border-line bg-surface px-4 py-2.5">
            <p className="line-clamp-2 min-w-0 flex-1">{words}</p>
            <Link to="/g/$id" params={{ id: row.id }} className={buttonClass({ look: 'key' })}>
              {t('view.open')}
            </Link>
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

type Actions = { zoom: Zoom; step: (by: 1 | -1) => void; tell: () => void; close: () => void };

/** What a key does here; undefined when it is somebody else's. */
function actionOf({ key, target, ctrlKey, metaKey }: KeyboardEvent, { zoom, step, tell, close }: Actions) {
  // A button has its own use for the space bar, and a zoomed picture is moved by the arrows.
  const onButton = target instanceof HTMLElement && target.closest('button, a') !== null;
  if ((key === ' ' && onButton) || (!zoom.fits && key.startsWith('Arrow')) || ctrlKey || metaKey) return undefined;
  const actions: Record<string, () => void> = {
    ArrowLeft: () => step(-1),
    ArrowRight: () => step(1),
    '+': () => zoom.by(1),
    '=': () => zoom.by(1),
    '-': () => zoom.by(-1),
    '0': zoom.fit,
    z: zoom.toggleTrue,
    i: tell,
    ' ': close,
  };
  return actions[key];
}

function ZoomButtons({ zoom }: { zoom: Zoom }) {
  return (
    <>
      <IconButton icon={Minus} label={t('view.smaller')} disabled={zoom.fits} onClick={() => zoom.by(-1)} />
      <p className="figures w-12 text-center text-ink-2">{zoom.isTrue ? t('view.true') : t('view.zoom', zoom.times)}</p>
      <IconButton icon={Plus} label={t('view.larger')} disabled={zoom.isLargest} onClick={() => zoom.by(1)} />
    </>
  );
}

type StepProps = { side: string; label: string; icon: typeof ChevronLeft; onClick: () => void };

function Step({ side, label, icon, onClick }: StepProps) {
  return (
    <span className={`absolute top-1/2 -translate-y-1/2 rounded-pill border border-line bg-raised shadow-pop ${side}`}>
      <IconButton icon={icon} label={label} onClick={onClick} className="!rounded-pill" />
    </span>
  );
}

/** How it was made, beside the picture and not over it where there is room. */
function Told({ row }: { row: GenerationSummary }) {
  const facts = [
    [t('view.prompt'), row.prompt],
    ...(row.editPrompt === null ? [] : [[t('view.change'), row.editPrompt] as const]),
    [t('view.model'), row.model],
    [t('view.ratio'), row.aspectRatio],
    [t('view.pixels'), `${row.width ?? 0}×${row.height ?? 0}`],
    [t('view.made'), atMoment(row.createdAt)],
  ] as const;
  return (
    <dl className="absolute top-3 right-3 z-10 grid max-h-[calc(100%-1.5rem)] w-72 max-w-[calc(100%-1.5rem)] gap-2 overflow-y-auto rounded-card border border-line bg-raised p-4 text-2 shadow-pop">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt className="text-ink-3">{name}</dt>
          <dd className="break-words">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
