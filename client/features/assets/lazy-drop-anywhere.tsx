import { type ComponentProps, lazy, Suspense } from 'react';
import type { DropAnywhere as Loaded } from './drop-anywhere.tsx';

const LazyDropAnywhere = lazy(async () => ({ default: (await import('./drop-anywhere.tsx')).DropAnywhere }));

/** Nobody drops anything before the first paint. */
export function DropAnywhere(props: ComponentProps<typeof Loaded>) {
  return (
    <Suspense>
      <LazyDropAnywhere {...props} />
    </Suspense>
  );
}
