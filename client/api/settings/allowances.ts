import { queryOptions } from '@tanstack/react-query';
import { call } from '../call.ts';
import type { Ask } from '../routes.ts';

export const allowancesQuery = (id: string) =>
  queryOptions({
    queryKey: ['allowances', id],
    queryFn: async ({ signal }) =>
      (await call('GET /api/workspaces/{id}/allowances', { path: { id } }, { signal })).data,
  });

type Limits = Ask<'PATCH /api/workspaces/{id}/allowances'>['body'];

export const limitWorkspace = (id: string, body: Limits) =>
  call('PATCH /api/workspaces/{id}/allowances', { path: { id }, body });
export const limitMember = (id: string, userId: string, body: Limits) =>
  call('PATCH /api/workspaces/{id}/allowances/{userId}', { path: { id, userId }, body });
