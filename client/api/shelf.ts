import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query';
import { call } from './call.ts';

export const shelfKey = ['assets'] as const;
const PAGE = 60;

/** Every photo of the workspace, newest first; with `q` those whose names contain it. */
export const shelfQuery = (q?: string) =>
  infiniteQueryOptions({
    queryKey: [...shelfKey, q ?? ''],
    queryFn: ({ pageParam, signal }) =>
      call('GET /api/assets', { query: { q, page: pageParam, pageSize: PAGE } }, { signal }),
    initialPageParam: 1,
    getNextPageParam: ({ meta }) => (meta.page < meta.totalPages ? meta.page + 1 : undefined),
    placeholderData: keepPreviousData,
  });

export const renameAsset = ({ id, name }: { id: string; name: string }) =>
  call('PATCH /api/assets/{id}', { path: { id }, body: { name } });

/** Pictures made with it stay; `force` says that this is known. */
export const deleteAsset = (id: string, force: boolean, keepalive: boolean) =>
  call('DELETE /api/assets/{id}', { path: { id }, query: { force: force ? 'true' : 'false' } }, { keepalive });
