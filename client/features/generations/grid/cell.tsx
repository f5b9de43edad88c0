import clsx from 'clsx';
import { TriangleAlert } from 'lucide-react';
import { memo } from 'react';
import type { GenerationSummary } from '../../../../shared/contract/index.ts';
import { thumbOf } from '../../../api/pictures.ts';
import { useBlur } from '../../../lib/blur.ts';
import { t } from '../../../lib/messages/t-library.ts';
import type { Box } from './places.ts';
import { useTurn } from './use-turn.ts';

type Props = Box & {
  id: string;
  /** Undefined until it is known: the place is there before. */
  row: GenerationSummary | undefined;
  index: number;
  count: number;
  chosen: boolean;
  /** With some chosen already, every picture shows its box. */
  choosing: boolean;
  /** The one picture that Tab stops at. */
  tabbed: boolean;
  mayStar: boolean;
};

/** A picture in its place, a box to choose it by, and a star. Few elements: there are many of them. */
export const Cell = memo(function Cell({ id, row, index, count, chosen, choosing, tabbed, mayStar, ...box }: Props) {
  const name = row ? (row.editPrompt ?? row.prompt) : t('library.number', index + 1);
  const done = row?.status === 'succeeded';
  const tabIndex = tabbed ? 0 : -1;
  return (
    <li className="group absolute" style={box} aria-posinset={index + 1} aria-setsize={count}>
      <a
        href={`/g/${id}`}
        title={name}
        tabIndex={tabIndex}
        data-generation={id}
        data-caption={done ? captionOf(row) : undefined}
        className={clsx('cell', chosen && 'outline-3 -outline-offset-3 outline-accent')}
      >
        {done && <Thumb key={id} row={row} name={name} top={box.top} />}
        {row && !done && <Unfinished row={row} name={name} />}
      </a>
      <button
        type="button"
        role="checkbox"
        aria-checked={chosen}
        aria-label={t('library.choose', name)}
        tabIndex={tabIndex}
        data-deed="choose"
        className={clsx('cell-button cell-choose', (chosen || choosing) && 'is-shown')}
      />
      {done && (
        <button
          type="button"
          aria-label={t('library.view', name)}
          tabIndex={tabIndex}
          data-deed="view"
          className="cell-button cell-view"
        />
      )}
      {done && (
        <button
          type="button"
          aria-pressed={row.starred}
          aria-label={t(row.starred ? 'library.unstar' : 'library.star', name)}
          aria-disabled={!mayStar}
          title={mayStar ? undefined : t('role.looking')}
          tabIndex={tabIndex}
          data-deed={mayStar ? 'star' : undefined}
          className={clsx('cell-button cell-star', row.starred && 'is-shown')}
        />
      )}
    </li>
  );
});

function Thumb({ row, name, top }: { row: GenerationSummary; name: string; top: number }) {
  const blur = useBlur(row.thumbhash);
  const style = { backgroundImage: blur && `url(${blur})` };
  const className = 'block size-full rounded-img bg-cover object-cover';
  if (!useTurn(top)) return <span role="img" aria-label={name} style={style} className={className} />;
  return (
    <img
      src={thumbOf(row.imageUrl)}
      alt={name}
      decoding="async"
      draggable={false}
      style={style}
      className={className}
    />
  );
}

function captionOf({ aspectRatio, editCount }: GenerationSummary): string {
  return editCount > 0 ? t('library.version', aspectRatio, editCount + 1) : aspectRatio;
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
