import clsx from 'clsx';
import type { CSSProperties, KeyboardEvent } from 'react';
import { thumbOf } from '../../../api/pictures.ts';
import { t } from '../../../lib/messages/t-detail.ts';
import { seconds } from '../../../lib/time.ts';
import { Picture } from '../../../ui/picture.tsx';
import type { Branch } from './version-tree.ts';

type Props = { branches: Branch[]; chosenId: string; onChoose: (id: string) => void };

const INDENT = 16;

/** An outline beside the picture, a filmstrip below it on the phone. Up and down walk through it, Home and End jump; the chosen version is the one in the stage. */
export function VersionTreeView({ branches, chosenId, onChoose }: Props) {
  const chosen = branches.findIndex(({ version }) => version.id === chosenId);
  const move = (event: KeyboardEvent<HTMLElement>) => {
    const next = branches[target(event.key, branches, chosen)];
    if (!next) return;
    event.preventDefault();
    onChoose(next.version.id);
    document.querySelector<HTMLElement>(`[data-version="${next.version.id}"]`)?.focus();
  };
  return (
    <ul
      role="tree"
      aria-label={t('detail.versions')}
      onKeyDown={move}
      className="max-lg:-mx-4 max-lg:flex max-lg:snap-x max-lg:gap-1 max-lg:overflow-x-auto max-lg:px-4"
    >
      {branches.map((branch) => (
        <VersionItem
          key={branch.version.id}
          branch={branch}
          chosen={branch.version.id === chosenId}
          onChoose={() => onChoose(branch.version.id)}
        />
      ))}
    </ul>
  );
}

/** Where a key leads from the chosen line, as in every tree: left to the parent, right to what was made from it. */
function target(key: string, branches: Branch[], chosen: number): number {
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
  const { version, number, level } = branch;
  return (
    <li
      role="treeitem"
      aria-level={level}
      aria-selected={chosen}
      data-version={version.id}
      tabIndex={chosen ? 0 : -1}
      onClick={onChoose}
      onKeyDown={(event) => (event.key === 'Enter' || event.key === ' ') && (event.preventDefault(), onChoose())}
      className="group relative cursor-pointer rounded-ctl py-1 outline-offset-0 max-lg:shrink-0 max-lg:snap-start lg:pl-(--indent)"
      style={{ '--indent': `${(level - 1) * INDENT + 4}px` } as CSSProperties}
    >
      <Lines branch={branch} />
      <div
        className={clsx(
          'flex items-center gap-2.5 rounded-ctl border p-1 max-lg:w-20 max-lg:flex-col max-lg:gap-1',
          chosen ? 'border-accent bg-accent-soft' : 'border-transparent group-hover:bg-sunken',
        )}
      >
        <VersionThumb version={version} className="max-lg:h-16 max-lg:w-full" />
        <div className="min-w-0 max-lg:w-full max-lg:text-center">
          <p className="truncate text-2 font-semibold" title={version.editPrompt ?? undefined}>
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

function timing({ status, createdAt, finishedAt }: Branch['version']): string {
  if (status !== 'succeeded' || !finishedAt) return t(`status.${status}`).toLowerCase();
  return seconds(Date.parse(finishedAt) - Date.parse(createdAt));
}

export function VersionThumb({ version, className }: { version: Branch['version']; className?: string }) {
  const look = clsx('h-11 w-9 shrink-0', className);
  if (version.status !== 'succeeded') {
    return <span aria-hidden className={clsx(look, 'rounded-img', version.failure ? 'bg-warn-soft' : 'darkroom')} />;
  }
  return <Picture src={thumbOf(version.imageUrl)} alt="" thumbhash={version.thumbhash} className={look} />;
}

/** Lines from a version to the ones made from it; the active branch in magenta. */
function Lines({ branch: { level, lines, last, active } }: { branch: Branch }) {
  if (level === 1) return null;
  const left = (level - 2) * INDENT + 12;
  const ink = active ? 'border-magenta' : 'border-line-strong';
  return (
    <span aria-hidden className="max-lg:hidden">
      {lines
        .slice(0, -1)
        .map(
          (goesOn, index) =>
            goesOn &&
            index > 0 && (
              <span
                key={`${index}`}
                className="absolute inset-y-0 border-l border-line-strong"
                style={{ left: (index - 1) * INDENT + 12 }}
              />
            ),
        )}
      {!last && <span className="absolute inset-y-0 border-l border-line-strong" style={{ left }} />}
      <span
        className={clsx(
          'absolute top-0 h-1/2 w-2.5 rounded-bl-[6px] border-b border-l',
          active && 'border-b-2 border-l-2',
          ink,
        )}
        style={{ left }}
      />
    </span>
  );
}
