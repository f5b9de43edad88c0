import type { ReactNode } from 'react';

export function Kbd({ children }: { children: ReactNode }) {
  return (
    <kbd
      aria-hidden
      className="figures inline-flex h-5 items-center rounded-[4px] border border-current px-1 text-1 touch:hidden"
    >
      {children}
    </kbd>
  );
}
