import { type ComponentProps, lazy, Suspense } from 'react';
import type { ListProblem as Problem } from './list-problem.tsx';

const LazyProblem = lazy(async () => ({ default: (await import('./list-problem.tsx')).ListProblem }));

export function ListProblem(props: ComponentProps<typeof Problem>) {
  return (
    <Suspense>
      <LazyProblem {...props} />
    </Suspense>
  );
}
