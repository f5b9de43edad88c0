import { useRouter } from '@tanstack/react-router';
import clsx from 'clsx';
import { Clock, Star, TriangleAlert } from 'lucide-react';
import { type CSSProperties, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { thumbOf } from '../../../api/pictures.ts';
import { t } from '../../../lib/messages/t-detail.ts';
import { seconds } from '../../../lib/time-span.ts';
import { Picture } from '../../../ui/picture.tsx';
import { foldedRows } from './fold.ts';
import { Lines } from './lines.tsx';
import { indentOf } from './indent.ts';
import type { Branch } from './version-tree.ts';

type Props = { branches: Branch[]; chosenId: string; onChoose: (id: string) => void };

/**
 * An outline beside the picture, a filmstrip below it on the phone. Up and down walk through it, Home and End jump,
 * the star unfolds all, as in every tree; the chosen version is the one in the stage. A version whose original was deleted says so.
 */
export function VersionTreeView({ branches, chosenId, onChoose }: Props) {
  const tree = useRef<HTMLUListElement>(null);
  /** A key that is held walks faster than versions come, so it goes on from where it last led. */
  const walked = useRef<string>(undefined);
  const [isWhole, setWhole] = useState(false);
  const rows = isWhole ? branches : foldedRows(branches, chosenId);
  const isOrphan = branches.some(({ level, version }) => level === 1 && version.editPrompt !== null);
  const move = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === '*') setWhole(true);
    // In the tree they never lead out of it.
    if (event.key.startsWith('Arrow')) event.preventDefault();
    const next = branches[target(event.key, branches, walked.current ?? chosenId)];
    if (!next) return;
    event.preventDefault();
    walked.current = next.version.id;
    onChoose(next.version.id);
    requestAnimationFrame(() => itemOf(tree.current, next.version.id)?.focus());
  };
  const { subscribe } = useRouter();
  useEffect(() => {
    const show = () => reveal(tree.current, itemOf(tree.current, chosenId));
    show();
    if (walked.current === chosenId) walked.current = undefined;
    // The router puts what was scrolled back to where it was on the page before.
    return subscribe('onRendered', show);
  }, [chosenId, rows.length, subscribe]);

  return (
    <ul
      ref={tree}
      role="tree"
      aria-label={t('detail.versions')}
      onKeyDown={move}
      className="relative max-lg:-mx-4 max-lg:flex max-lg:snap-x max-lg:gap-1 max-lg:overflow-x-auto max-lg:px-4"
    >
      {isOrphan && <Ghost />}
      {rows.map((row) =>
        'folded' in row ? (
          <Fold key={`fold ${row.folded[0]?.version.id}`} folded={row.folded} onOpen={() => setWhole(true)} />
        ) : (
          <VersionItem
            key={row.version.id}
            branch={row}
            chosen={row.version.id === chosenId}
            onChoose={() => onChoose(row.version.id)}
          />
        ),
      )}
    </ul>
  );
}

const itemOf = (tree: HTMLElement | null, id: string) => tree?.querySelector<HTMLElement>(`[data-version="${id}"]`);

/** In the middle of the filmstrip, or in sight in the outline; the page itself stays where it is. */
function reveal(tree: HTMLElement | null, item: HTMLElement | null | undefined): void {
  if (!tree || !item) return;
  if (tree.scrollWidth > tree.clientWidth)
    tree.scrollTo({ left: item.offsetLeft - (tree.clientWidth - item.offsetWidth) / 2 });
  const box = tree.closest('aside');
  if (box && box.scrollHeight > box.clientHeight) item.scrollIntoView({ block: 'nearest' });
}

/** Where a key leads from the chosen version, as in every tree: left to the parent, right to what was made from it. */
function target(key: string, branches: Branch[], chosenId: string): number {
  const chosen = branches.findIndex(({ version }) => version.id === chosenId);
  const level = branches[chosen]?.level ?? 1;
  switch (key) {
    case 'ArrowDown':
      return chosen + 1;
    case 'ArrowUp':
      return chosen - 1;
    case 'ArrowLeft':
      return branches.findLastIndex((branch, index) => index < chosen && branch.level < level);
    case 'ArrowRight':
      return (branches[chosen + 1]?.level ?? 0) > level ? chosen + 1 : -1;
    case 'Home':
      return 0;
    case 'End':
      return branches.length - 1;
    default:
      return -1;
  }
}

type ItemProps = { branch: Branch; chosen: boolean; onChoose: () => void };

function VersionItem({ branch, chosen, onChoose }: ItemProps) {
  const { version, number, level, column } = branch;
  return (
    <li
      role="treeitem"
      aria-level={level}
      aria-selected={chosen}
      data-version={version.id}
      tabIndex={chosen ? 0 : -1}
      onClick={onChoose}
      onKeyDown={(event) => (event.key === 'Enter' || event.key === ' ') && (event.preventDefault(), onChoose())}
      className={itemClass}
      style={{ '--indent': `${indentOf(column)}px` } as CSSProperties}
    >
      <Lines branch={branch} />
      <div
        className={clsx(
          'flex items-center gap-2.5 rounded-ctl border p-1 max-lg:w-20 max-lg:flex-col max-lg:gap-1',
          chosen ? 'border-accent bg-accent-soft' : 'border-transparent group-hover:bg-sunken',
        )}
      >
        <span className="relative shrink-0 max-lg:w-full">
          <VersionThumb version={version} className="max-lg:h-16 max-lg:w-full" />
          {version.starred && <Starred />}
        </span>
        <div className="min-w-0 max-lg:w-full max-lg:text-center">
          <p
            className="truncate text-2 font-semibold"
            title={version.failure?.message ?? version.editPrompt ?? undefined}
          >
            {version.editPrompt ?? t(version.reanchored ? 'detail.afresh' : 'detail.first')}
          </p>
          <p className={clsx('figures text-1', chosen ? 'text-accent-ink' : 'text-ink-3')}>
            {t('detail.versionName', number)} · {timing(version)}
          </p>
        </div>
      </div>
    </li>
  );
}

/** As on the pictures of the library. */
function Starred() {
  return (
    <span className="absolute -top-1 -right-1 grid size-4 place-items-center rounded-pill bg-[oklch(.2_0_0/.75)]">
      <Star aria-hidden size={10} className="fill-pick stroke-none" />
      <span className="sr-only">{t('detail.star')}</span>
    </span>
  );
}

const itemClass =
  'group relative cursor-pointer rounded-ctl py-1 outline-offset-0 max-lg:shrink-0 max-lg:snap-start lg:pl-(--indent)';

function Fold({ folded, onOpen }: { folded: Branch[]; onOpen: () => void }) {
  const [first] = folded;
  return (
    <li
      role="treeitem"
      aria-level={first?.level ?? 1}
      aria-expanded={false}
      tabIndex={-1}
      onClick={onOpen}
      onKeyDown={(event) => event.key === 'Enter' && onOpen()}
      className={itemClass}
      style={{ '--indent': `${indentOf(first?.column ?? 0)}px` } as CSSProperties}
    >
      <span className="flex items-center rounded-ctl border border-dashed border-line-strong px-2.5 py-1.5 text-2 font-medium text-ink-2 group-hover:bg-sunken group-hover:text-ink max-lg:h-full max-lg:w-20 max-lg:justify-center max-lg:text-center">
        {t('detail.folded', folded.length)}
      </span>
    </li>
  );
}

/** What it was made from is gone; that it was once is still to be seen. */
function Ghost() {
  return (
    <li role="none" className="py-1 max-lg:shrink-0">
      <span className="flex items-center gap-2.5 p-1 text-2 text-ink-3 max-lg:w-20 max-lg:flex-col max-lg:gap-1 max-lg:text-center">
        <span
          aria-hidden
          className="h-11 w-9 shrink-0 rounded-img border border-dashed border-line-strong max-lg:h-16 max-lg:w-full"
        />
        {t('detail.ghost')}
      </span>
    </li>
  );
}

function timing({ status, createdAt, finishedAt }: Branch['version']): string {
  if (status !== 'succeeded' || !finishedAt) return t(`status.${status}`).toLowerCase();
  return seconds(Date.parse(finishedAt) - Date.parse(createdAt));
}

export function VersionThumb({ version, className }: { version: Branch['version']; className?: string }) {
  const look = clsx('h-11 w-9 shrink-0', className);
  if (version.status === 'succeeded')
    return <Picture src={thumbOf(version.imageUrl)} alt="" thumbhash={version.thumbhash} className={look} />;
  const isOver = version.status === 'failed' || version.status === 'canceled';
  const Icon = isOver ? TriangleAlert : Clock;
  return (
    <span
      aria-hidden
      className={clsx(
        look,
        'grid place-items-center rounded-img',
        isOver ? 'bg-warn-soft text-warn-ink' : 'darkroom text-ink-2',
      )}
    >
      <Icon size={14} />
    </span>
  );
}
