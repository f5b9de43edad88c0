import { type ComponentProps, lazy, Suspense } from 'react';
import type { Confirm as Loaded } from './confirm.tsx';

const LazyConfirm = lazy(async () => ({ default: (await import('./confirm.tsx')).Confirm }));

/** The question comes with its first asking. */
export function Confirm(props: ComponentProps<typeof Loaded>) {
  return (
    <Suspense>
      <LazyConfirm {...props} />
    </Suspense>
  );
}
