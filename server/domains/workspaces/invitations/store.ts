import type { GrantableRole } from '../../../../shared/contract/index.ts';
import { sqlOf } from '../../../db/query.ts';
import type { Transaction } from '../../../ports/database.ts';
import type { InvitationRow } from './invitation.ts';

const columns = [
  'invitations.id',
  'invitations.workspace_id as workspaceId',
  'invitations.email',
  'invitations.role',
  'invitations.mailed',
  'invitations.invited_by as invitedBy',
  'invitations.created_at as createdAt',
  'invitations.expires_at as expiresAt',
] as const;

/** Whoever was invited before gets a new link, and the old one is dead. */
export async function putInvitation(tx: Transaction, row: InvitationRow, tokenHash: Buffer): Promise<void> {
  const fresh = {
    id: row.id,
    role: row.role,
    mailed: row.mailed,
    invited_by: row.invitedBy,
    token_hash: tokenHash,
    created_at: row.createdAt,
    expires_at: row.expiresAt,
  };
  await sqlOf(tx)
    .insertInto('invitations')
    .values({ ...fresh, workspace_id: row.workspaceId, email: row.email })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'email']).doUpdateSet(fresh))
    .execute();
}

/** The link stays as it is; what it gives, and who answers for it, is new. */
export async function changeInvitation(
  tx: Transaction,
  { id, workspaceId, role, invitedBy }: Pick<InvitationRow, 'id' | 'workspaceId' | 'role' | 'invitedBy'>,
): Promise<void> {
  await sqlOf(tx)
    .updateTable('invitations')
    .set({ role, invited_by: invitedBy })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute();
}

export async function listInvitations(tx: Transaction, workspaceId: string, now: Date): Promise<InvitationRow[]> {
  const rows = await sqlOf(tx)
    .selectFrom('invitations')
    .select(columns)
    .where('workspace_id', '=', workspaceId)
    .where('expires_at', '>', now)
    .orderBy('created_at', 'desc')
    .execute();
  return rows.map((row) => ({ ...row, role: row.role as GrantableRole }));
}

/** Its address; undefined when there is none. */
export async function deleteInvitation(tx: Transaction, workspaceId: string, id: string): Promise<string | undefined> {
  const row = await sqlOf(tx)
    .deleteFrom('invitations')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .returning('email')
    .executeTakeFirst();
  return row?.email;
}

/** What somebody who may no longer invite has left open. */
export async function deleteInvitationsBy(tx: Transaction, workspaceId: string, userId: string): Promise<void> {
  await sqlOf(tx)
    .deleteFrom('invitations')
    .where('workspace_id', '=', workspaceId)
    .where('invited_by', '=', userId)
    .execute();
}

export type FoundInvitation = InvitationRow & { workspaceName: string };

/** Who holds the token may see it. */
export async function findInvitation(
  tx: Transaction,
  { tokenHash, now }: { tokenHash: Buffer; now: Date },
): Promise<FoundInvitation | undefined> {
  const row = await sqlOf(tx)
    .selectFrom('invitations')
    .innerJoin('workspaces', 'workspaces.id', 'invitations.workspace_id')
    .select([...columns, 'workspaces.name as workspaceName'])
    .where('invitations.token_hash', '=', tokenHash)
    .where('invitations.expires_at', '>', now)
    .where('workspaces.deleted_at', 'is', null)
    .executeTakeFirst();
  return row && { ...row, role: row.role as GrantableRole };
}

export async function deleteOverInvitations(tx: Transaction, now: Date): Promise<void> {
  await sqlOf(tx).deleteFrom('invitations').where('expires_at', '<=', now).execute();
}
