import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { GenerationSummary } from '../../shared/contract/index.ts';
import { call } from './call.ts';
import { generationKeys } from './generation-keys.ts';
import type { Filters } from './generations.ts';

/** Long: what changes meanwhile is heard of, or shows in the first page of the list. */
const STALE_MS = 60_000;

/** Ids and shapes of everything that matches: a page as long as it will be, before its rows are asked for. */
export const contactSheetQuery = (filters: Filters) =>
  infiniteQueryOptions({
    queryKey: [...generationKeys.sheets, filters],
    queryFn: async ({ pageParam, signal }) =>
      (await call('GET /api/generations/contact-sheet', { query: { ...filters, cursor: pageParam } }, { signal })).data,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    staleTime: STALE_MS,
  });

/** The rows of these, in one request. */
export const rowsQuery = (ids: string[]) =>
  queryOptions<GenerationSummary[]>({
    queryKey: [...generationKeys.rows, ids.join()],
    queryFn: async ({ signal }) =>
      (await call('GET /api/generations', { query: { ids: ids.join(), pageSize: ids.length } }, { signal })).data,
    staleTime: STALE_MS,
  });
