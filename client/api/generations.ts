import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { GenerationSummary, Status } from '../../shared/contract/index.ts';
import { call } from './call.ts';
import { generationKeys } from './generation-keys.ts';
import { notBefore } from './known-rows.ts';
import type { Ask } from './routes.ts';

export type Filters = {
  q?: string | undefined;
  aspectRatio?: string | undefined;
  status?: Status | undefined;
  starred?: 'true' | undefined;
  sort?: 'oldest' | undefined;
  model?: string | undefined;
  userId?: string | undefined;
  assetId?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
};

export const LIBRARY_PAGE = 60;

export const generationsQuery = (filters: Filters = {}, pageSize = 30) =>
  infiniteQueryOptions({
    queryKey: [...generationKeys.lists, isBlank(filters) ? 'everything' : 'some', filters, pageSize],
    queryFn: async ({ client, pageParam, signal }) => {
      const query = { ...filters, pageSize, cursor: pageParam };
      const page = await call('GET /api/generations', { query }, { signal });
      return { ...page, data: notBefore(client, page.data) };
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.meta.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });

const isBlank = (filters: Filters) => Object.values(filters).every((value) => value === undefined);

export const generationQuery = (id: string) =>
  queryOptions({
    queryKey: [...generationKeys.all, 'one', id],
    queryFn: async ({ signal }) => (await call('GET /api/generations/{id}', { path: { id } }, { signal })).data,
  });

/** The whole tree a version belongs to: its own history starts at the root, and the root's holds every branch. */
export const treeQuery = (id: string) =>
  queryOptions({
    queryKey: [...generationKeys.trees, id],
    queryFn: async ({ client, signal }) => {
      const own = await historyOf(id, signal);
      const root = own[0]?.id ?? id;
      return notBefore(client, root === id ? own : await historyOf(root, signal));
    },
  });

async function historyOf(id: string, signal: AbortSignal): Promise<GenerationSummary[]> {
  return (await call('GET /api/generations/{id}/history', { path: { id } }, { signal })).data.tree;
}

// The studio shows the queued row at once and follows it, so no request waits for a picture.
export const follow = { headers: { prefer: 'respond-async' } };

export async function createGeneration(body: Ask<'POST /api/transform'>['body']): Promise<GenerationSummary> {
  return (await call('POST /api/transform', { body }, follow)).data.generation;
}

/** The same once more; the new row names the one it stands in for. */
export async function retryGeneration(id: string): Promise<GenerationSummary> {
  return (await call('POST /api/generations/{id}/retry', { path: { id } }, follow)).data.generation;
}

export async function cancelGeneration(id: string): Promise<GenerationSummary> {
  return (await call('POST /api/generations/{id}/cancel', { path: { id } })).data;
}

export const setStarred = async (id: string, starred: boolean) =>
  (await call('PATCH /api/generations/{id}', { path: { id }, body: { starred } })).data;
