import { Link } from '@tanstack/react-router';
import clsx from 'clsx';
import { Check, Maximize2, Star, TriangleAlert } from 'lucide-react';
import type { MouseEvent } from 'react';
import type { GenerationSummary } from '../../../../shared/contract/index.ts';
import { thumbOf } from '../../../api/pictures.ts';
import { t } from '../../../lib/messages/t-library.ts';
import { Picture } from '../../../ui/picture.tsx';

type Props = {
  row: GenerationSummary;
  chosen: boolean;
  /** With some chosen already, every picture shows its box. */
  choosing: boolean;
  onChoose: (upTo: boolean) => void;
  onView: () => void;
  /** Undefined for those who may not. */
  onStar: (() => void) | undefined;
};

const place =
  'absolute grid size-7 touch:size-9 place-items-center rounded-ctl transition-opacity duration-100 group-hover:opacity-100 group-focus-within:opacity-100';
const corner = `${place} top-1.5`;

/** A picture, a box to choose it by, and a star. */
export function Cell({ row, chosen, choosing, onChoose, onView, onStar }: Props) {
  const name = row.editPrompt ?? row.prompt;
  const done = row.status === 'succeeded';
  const { starred } = row;
  return (
    <div
      className={clsx(
        'group relative size-full overflow-hidden rounded-img',
        chosen && 'outline-3 -outline-offset-3 outline-accent',
      )}
    >
      <Link
        to="/g/$id"
        params={{ id: row.id }}
        title={name}
        data-generation={row.id}
        className="block size-full"
        onClick={(event) => chooseInstead(event, choosing, onChoose)}
      >
        {done ? (
          <Picture src={thumbOf(row.imageUrl)} alt={name} thumbhash={row.thumbhash} className="size-full" />
        ) : (
          <Unfinished row={row} name={name} />
        )}
        {done && (
          <span className="figures absolute bottom-1.5 left-1.5 rounded-[4px] bg-[oklch(.2_0_0/.85)] px-1.5 py-0.5 text-1 text-[oklch(1_0_0)] opacity-0 transition-opacity duration-100 group-hover:opacity-100 group-focus-within:opacity-100">
            {row.editCount > 0 ? t('library.version', row.aspectRatio, row.editCount + 1) : row.aspectRatio}
          </span>
        )}
      </Link>
      <button
        type="button"
        role="checkbox"
        aria-checked={chosen}
        aria-label={t('library.choose', name)}
        onClick={({ shiftKey }) => onChoose(shiftKey)}
        className={clsx(corner, 'left-1.5', !chosen && !choosing && 'opacity-0')}
      >
        <span
          className={clsx(
            'grid size-5 place-items-center rounded-[5px] border-2',
            chosen ? 'border-accent bg-accent text-on-key' : 'border-[oklch(1_0_0)] bg-[oklch(.2_0_0/.55)]',
          )}
        >
          {chosen && <Check aria-hidden size={14} strokeWidth={3} className="text-[oklch(1_0_0)]" />}
        </span>
      </button>
      {done && (
        <button
          type="button"
          aria-label={t('library.view', name)}
          onClick={onView}
          className={clsx(place, 'right-1.5 bottom-1.5 opacity-0')}
        >
          <span className="grid size-6 place-items-center rounded-full bg-[oklch(.2_0_0/.75)]">
            <Maximize2 aria-hidden size={13} className="text-[oklch(1_0_0)]" />
          </span>
        </button>
      )}
      {done && (onStar || starred) && (
        <button
          type="button"
          aria-pressed={starred}
          aria-label={t(starred ? 'library.unstar' : 'library.star', name)}
          disabled={!onStar}
          onClick={onStar}
          className={clsx(corner, 'right-1.5', !starred && 'opacity-0')}
        >
          <span className="grid size-6 place-items-center rounded-full bg-[oklch(.2_0_0/.75)]">
            <Star
              aria-hidden
              size={14}
              className={starred ? 'fill-[oklch(.88_.17_95)] text-[oklch(.88_.17_95)]' : 'text-[oklch(1_0_0)]'}
            />
          </span>
        </button>
      )}
    </div>
  );
}

/** While some are chosen, a click goes on choosing; with Shift it always does. */
function chooseInstead(event: MouseEvent, choosing: boolean, onChoose: (upTo: boolean) => void): void {
  if (!choosing && !event.shiftKey) return;
  event.preventDefault();
  onChoose(event.shiftKey);
}

function Unfinished({ row, name }: { row: GenerationSummary; name: string }) {
  const failed = row.status === 'failed' || row.status === 'canceled';
  return (
    <span
      className={clsx(
        'flex size-full flex-col items-center justify-center gap-1.5 p-2 text-center text-2',
        failed ? 'bg-warn-soft text-warn-ink' : 'darkroom text-ink-2',
      )}
    >
      {failed && <TriangleAlert aria-hidden size={16} />}
      <span className={clsx('font-semibold', !failed && 'rounded-ctl bg-raised px-2 py-1')}>
        {t(`status.${row.status}`)}
      </span>
      <span className="sr-only">{name}</span>
    </span>
  );
}
