import { queryOptions } from '@tanstack/react-query';
import { call } from '../call.ts';

export const workspacesQuery = queryOptions({
  queryKey: ['workspaces'],
  queryFn: async ({ signal }) => (await call('GET /api/workspaces', {}, { signal })).data,
});

export const createWorkspace = async (name: string) => (await call('POST /api/workspaces', { body: { name } })).data;
export const leaveWorkspace = (id: string) => call('POST /api/workspaces/{id}/leave', { path: { id } });
export const renameWorkspace = (id: string, name: string) =>
  call('PATCH /api/workspaces/{id}', { path: { id }, body: { name } });
export const deleteWorkspace = (id: string, name: string) =>
  call('DELETE /api/workspaces/{id}', { path: { id }, body: { name } });
export const transferWorkspace = (id: string, userId: string) =>
  call('POST /api/workspaces/{id}/transfer', { path: { id }, body: { userId } });

/** The session works there from now on, in every tab. */
export const switchWorkspace = (id: string) => call('POST /api/workspaces/{id}/switch', { path: { id } });
