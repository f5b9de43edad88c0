import clsx from 'clsx';
import { lineAt } from './indent.ts';
import type { Branch } from './version-tree.ts';

/** Lines from a version to the ones made from it; the active branch in magenta. */
export function Lines({ branch: { column, lines, hangs, active } }: { branch: Branch }) {
  return (
    <span aria-hidden className="max-lg:hidden">
      {lines.map((at) => (
        <span key={at} className="absolute inset-y-0 border-l border-line-strong" style={{ left: lineAt(at) }} />
      ))}
      {hangs === 'straight' && (
        <span
          className={clsx(
            'absolute -top-1 h-2.5 border-l',
            active ? 'border-l-2 border-magenta' : 'border-line-strong',
          )}
          style={{ left: lineAt(column) + 14 }}
        />
      )}
      {hangs === 'branch' && (
        <span
          className={clsx(
            'absolute top-0 h-1/2 w-2.5 rounded-bl-[6px] border-b border-l',
            active ? 'border-b-2 border-l-2 border-magenta' : 'border-line-strong',
          )}
          style={{ left: lineAt(column - 1) }}
        />
      )}
    </span>
  );
}
