import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { RowsSkeleton } from '../ui/rows.tsx';
import { ListProblem } from './list-problem.tsx';
import { t } from './messages/t.ts';

type Props<T> = { query: UseQueryResult<T>; rows?: number; children: (data: T) => ReactNode };

/** What was asked for, once it is there; until then its shape, and in trouble why and another try. */
export function Loaded<T>({ query, rows = 3, children }: Props<T>) {
  if (query.isError) return <ListProblem error={query.error} onRetry={() => void query.refetch()} />;
  if (query.data === undefined) return <RowsSkeleton label={t('list.loading')} count={rows} />;
  return children(query.data);
}
