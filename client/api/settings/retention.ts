import { queryOptions } from '@tanstack/react-query';
import { call } from '../call.ts';
import type { Ask } from '../routes.ts';

export const retentionQuery = (id: string) =>
  queryOptions({
    queryKey: ['retention', id],
    queryFn: async ({ signal }) =>
      (await call('GET /api/workspaces/{id}/retention', { path: { id } }, { signal })).data,
  });

export const keepFor = (id: string, body: Ask<'PATCH /api/workspaces/{id}/retention'>['body']) =>
  call('PATCH /api/workspaces/{id}/retention', { path: { id }, body });
