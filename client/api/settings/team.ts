import { queryOptions } from '@tanstack/react-query';
import type { GrantableRole } from '../../../shared/contract/index.ts';
import { call } from '../call.ts';
import type { Ask } from '../routes.ts';

export const membersQuery = (id: string) =>
  queryOptions({
    queryKey: ['members', id],
    queryFn: async ({ signal }) => (await call('GET /api/workspaces/{id}/members', { path: { id } }, { signal })).data,
  });

export const changeRole = (id: string, userId: string, role: GrantableRole) =>
  call('PATCH /api/workspaces/{id}/members/{userId}', { path: { id, userId }, body: { role } });
export const removeMember = (id: string, userId: string) =>
  call('DELETE /api/workspaces/{id}/members/{userId}', { path: { id, userId } });

export const invitationsQuery = (id: string) =>
  queryOptions({
    queryKey: ['invitations', id],
    queryFn: async ({ signal }) =>
      (await call('GET /api/workspaces/{id}/invitations', { path: { id } }, { signal })).data,
  });

export const invite = async (id: string, body: Ask<'POST /api/workspaces/{id}/invitations'>['body']) =>
  (await call('POST /api/workspaces/{id}/invitations', { path: { id }, body })).data;
export const takeBackInvitation = (id: string, invitationId: string) =>
  call('DELETE /api/workspaces/{id}/invitations/{invitationId}', { path: { id, invitationId } });
