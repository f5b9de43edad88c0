import type { LucideIcon } from 'lucide-react';
import { lazy, type ReactNode, Suspense } from 'react';

export type MenuItem = {
  key: string;
  text: string;
  icon?: LucideIcon;
  note?: string;
  run?: () => void;
  href?: string;
  danger?: boolean;
  /** Why it does nothing now. */
  refused?: string | undefined;
};

export type MenuProps = {
  trigger: ReactNode;
  className: string;
  items: MenuItem[];
  header?: ReactNode;
  align?: 'start' | 'end';
};

const Loaded = lazy(async () => ({ default: (await import('./menu.tsx')).Menu }));

/** The button is there with the page; the menu behind it comes right after the first paint. */
export function Menu(props: MenuProps) {
  const standIn = (
    <button type="button" aria-haspopup="menu" className={props.className}>
      {props.trigger}
    </button>
  );
  return (
    <Suspense fallback={standIn}>
      <Loaded {...props} />
    </Suspense>
  );
}
