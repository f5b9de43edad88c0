import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import type { GenerationSummary } from '../../shared/contract/index.ts';
import { generationKeys } from './generation-keys.ts';
import type { Reply } from './routes.ts';

export type Lists = InfiniteData<Reply<'GET /api/generations'>, string | undefined>;

export const isUnfinished = ({ status }: Pick<GenerationSummary, 'status'>) =>
  status === 'queued' || status === 'rendering';

/** Every row that some list, grid or tree shows. */
export function knownRows(client: QueryClient): GenerationSummary[] {
  const lists = client.getQueriesData<Lists>({ queryKey: generationKeys.lists });
  const rows = client.getQueriesData<GenerationSummary[]>({ queryKey: generationKeys.rows });
  const trees = client.getQueriesData<GenerationSummary[]>({ queryKey: generationKeys.trees });
  return [
    ...lists.flatMap(([, list]) => list?.pages.flatMap((page) => page.data) ?? []),
    ...[...rows, ...trees].flatMap(([, some]) => some ?? []),
  ];
}

export const knownRow = (client: QueryClient, id: string): GenerationSummary | undefined =>
  knownRows(client).find((known) => known.id === id);

/** An answer may be overtaken by an event that left later: what has ended stays ended. */
export function laterOf(known: GenerationSummary, told: GenerationSummary): GenerationSummary {
  return isUnfinished(told) && !isUnfinished(known) ? known : told;
}

/** What a request brought, but for what is known to have gone on since. */
export function notBefore(client: QueryClient, told: GenerationSummary[]): GenerationSummary[] {
  if (!told.some(isUnfinished)) return told;
  const known = new Map(knownRows(client).flatMap((row) => (isUnfinished(row) ? [] : [[row.id, row] as const])));
  return told.map((row) => laterOf(known.get(row.id) ?? row, row));
}
