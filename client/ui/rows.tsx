import type { ReactNode } from 'react';

type Props = { label: string; children: ReactNode };

/** A list of things with what can be done to each. */
export function Rows({ label, children }: Props) {
  return (
    <ul aria-label={label} className="divide-y divide-line rounded-card border border-line bg-raised">
      {children}
    </ul>
  );
}

type RowProps = { title: ReactNode; text?: ReactNode; children?: ReactNode };

/** What it is to the left, what can be done to the right; one below the other where there is no room. */
export function Row({ title, text, children }: RowProps) {
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <div className="min-w-0 flex-1 basis-56">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 font-semibold break-words [overflow-wrap:anywhere]">
          {title}
        </p>
        {text && <p className="mt-0.5 text-2 text-ink-3 [overflow-wrap:anywhere]">{text}</p>}
      </div>
      {children && <div className="flex flex-wrap items-center gap-2">{children}</div>}
    </li>
  );
}

/** The shape of some rows, shown late so that a quick answer never flashes it. */
export function RowsSkeleton({ label, count = 3 }: { label: string; count?: number }) {
  return (
    <div role="status" aria-label={label} className="late divide-y divide-line rounded-card border border-line">
      {Array.from({ length: count }, (_, row) => (
        <div key={row} className="grid gap-2 px-4 py-3.5">
          <div className="h-3.5 w-2/5 rounded-ctl bg-sunken" />
          <div className="h-3 w-3/5 rounded-ctl bg-sunken" />
        </div>
      ))}
    </div>
  );
}
