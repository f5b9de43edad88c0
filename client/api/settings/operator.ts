import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from '../call.ts';
import type { Ask } from '../routes.ts';

const LOOK_EVERY_MS = 5_000;
const PAGE = 20;

/** Everything here may fail while the page is open, so it is looked at again and again. */
export const overviewQuery = queryOptions({
  queryKey: ['operator', 'overview'],
  queryFn: async ({ signal }) => (await call('GET /api/operator/overview', {}, { signal })).data,
  refetchInterval: LOOK_EVERY_MS,
});

export const storageQuery = queryOptions({
  queryKey: ['operator', 'storage'],
  queryFn: async ({ signal }) => (await call('GET /api/operator/storage', {}, { signal })).data,
});

export const failedJobsQuery = queryOptions({
  queryKey: ['operator', 'jobs'],
  queryFn: ({ signal }) => call('GET /api/operator/jobs', { query: { state: 'failed' } }, { signal }),
});

/** A page of a list, of those whose name or e-mail has these words in it. */
export type Part = { q?: string | undefined; page: number };

export const serverWorkspacesKey = ['operator', 'workspaces'];
export const serverWorkspacesQuery = (part: Part) =>
  queryOptions({
    queryKey: [...serverWorkspacesKey, part],
    queryFn: ({ signal }) => call('GET /api/operator/workspaces', { query: { ...part, pageSize: PAGE } }, { signal }),
    placeholderData: keepPreviousData,
  });

export const serverUsersQuery = (part: Part) =>
  queryOptions({
    queryKey: ['operator', 'users', part],
    queryFn: ({ signal }) => call('GET /api/operator/users', { query: { ...part, pageSize: PAGE } }, { signal }),
    placeholderData: keepPreviousData,
  });

type Ceiling = Ask<'PATCH /api/operator/workspaces/{id}/ceiling'>['body'];

export const setCeiling = (id: string, body: Ceiling) =>
  call('PATCH /api/operator/workspaces/{id}/ceiling', { path: { id }, body });

export const retryJob = (id: string) => call('POST /api/operator/jobs/{id}/retry', { path: { id } });
