import clsx from 'clsx';
import type { ReactNode } from 'react';

type Props = { title: string; text?: ReactNode; action?: ReactNode; danger?: boolean; children?: ReactNode };

/** A card with its heading: one subject, and what can be done about it. */
export function Section({ title, text, action, danger = false, children }: Props) {
  return (
    <section
      aria-label={title}
      className={clsx(
        'grid grid-cols-[minmax(0,1fr)] gap-4 rounded-card border bg-surface p-4 md:p-6',
        danger ? 'border-danger' : 'border-line',
      )}
    >
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-3">
        <div className="grid min-w-0 flex-1 basis-64 gap-1">
          <h2 className="text-4">{title}</h2>
          {text && <p className="max-w-[62ch] text-ink-2">{text}</p>}
        </div>
        {action}
      </div>
      {children}
    </section>
  );
}
