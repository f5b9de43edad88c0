import type { Role } from '../../../../shared/contract/index.ts';
import { sqlOf } from '../../../db/query.ts';
import type { Transaction } from '../../../ports/database.ts';

export type Membership = { userId: string; role: Role; createdAt: Date };

/** Everything that changes who is a member waits here for its turn. False when the workspace is gone. */
export async function lockWorkspace(tx: Transaction, workspaceId: string): Promise<boolean> {
  const row = await sqlOf(tx)
    .selectFrom('workspaces')
    .select('id')
    .where('id', '=', workspaceId)
    .where('deleted_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * The same for several at once, always in one order. It keeps out nobody but those who change members: where much is
 * done under it, the pictures of others go on.
 */
export async function lockMembers(tx: Transaction, workspaceIds: string[]): Promise<void> {
  if (workspaceIds.length === 0) return;
  await sqlOf(tx)
    .selectFrom('workspaces')
    .select('id')
    .where('id', 'in', workspaceIds)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute();
}

export async function findRole(tx: Transaction, workspaceId: string, userId: string): Promise<Role | undefined> {
  const row = await sqlOf(tx)
    .selectFrom('memberships')
    .select('role')
    .where('workspace_id', '=', workspaceId)
    .where('user_id', '=', userId)
    .executeTakeFirst();
  return row?.role as Role | undefined;
}

/** Oldest first; a workspace has few enough members for one page. */
export async function listMemberships(tx: Transaction, workspaceId: string): Promise<Membership[]> {
  const rows = await sqlOf(tx)
    .selectFrom('memberships')
    .select(['user_id as userId', 'role', 'created_at as createdAt'])
    .where('workspace_id', '=', workspaceId)
    .orderBy('created_at')
    .orderBy('user_id')
    .execute();
  return rows.map((row) => ({ ...row, role: row.role as Role }));
}

export async function updateRole(tx: Transaction, workspaceId: string, userId: string, role: Role): Promise<void> {
  await sqlOf(tx)
    .updateTable('memberships')
    .set({ role })
    .where('workspace_id', '=', workspaceId)
    .where('user_id', '=', userId)
    .execute();
}

export async function deleteMembership(tx: Transaction, workspaceId: string, userId: string): Promise<void> {
  await sqlOf(tx)
    .deleteFrom('memberships')
    .where('workspace_id', '=', workspaceId)
    .where('user_id', '=', userId)
    .execute();
}
