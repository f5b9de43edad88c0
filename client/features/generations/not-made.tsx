import { type ComponentProps, lazy, Suspense } from 'react';
import type { Failed } from './failed.tsx';

const LazyFailed = lazy(async () => ({ default: (await import('./failed.tsx')).Failed }));

/** Why there is no picture. Its words are loaded with the first one that needs them. */
export function NotMade(props: ComponentProps<typeof Failed>) {
  return (
    <Suspense fallback={<div className="size-full rounded-img bg-sunken" />}>
      <LazyFailed {...props} />
    </Suspense>
  );
}
