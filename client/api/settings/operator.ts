import { queryOptions } from '@tanstack/react-query';
import { call } from '../call.ts';

const LOOK_EVERY_MS = 5_000;

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

export const serverWorkspacesQuery = queryOptions({
  queryKey: ['operator', 'workspaces'],
  queryFn: ({ signal }) => call('GET /api/operator/workspaces', { query: { pageSize: 100 } }, { signal }),
});

export const serverUsersQuery = queryOptions({
  queryKey: ['operator', 'users'],
  queryFn: ({ signal }) => call('GET /api/operator/users', { query: { pageSize: 100 } }, { signal }),
});

export const retryJob = (id: string) => call('POST /api/operator/jobs/{id}/retry', { path: { id } });
