import type { Role } from '../../../shared/contract/index.ts';
import { sqlOf } from '../../db/query.ts';
import type { Transaction } from '../../ports/database.ts';
import type { WorkspaceRow } from './workspace.ts';

export async function insertWorkspace(tx: Transaction, workspace: WorkspaceRow): Promise<void> {
  await sqlOf(tx)
    .insertInto('workspaces')
    .values({ id: workspace.id, name: workspace.name, created_at: workspace.createdAt })
    .execute();
}

export async function insertMembership(
  tx: Transaction,
  membership: { workspaceId: string; userId: string; role: Role; createdAt: Date },
): Promise<void> {
  await sqlOf(tx)
    .insertInto('memberships')
    .values({
      workspace_id: membership.workspaceId,
      user_id: membership.userId,
      role: membership.role,
      created_at: membership.createdAt,
    })
    .execute();
}

export function findWorkspace(tx: Transaction, id: string): Promise<WorkspaceRow | undefined> {
  return sqlOf(tx)
    .selectFrom('workspaces')
    .select(['id', 'name', 'created_at as createdAt'])
    .where('id', '=', id)
    .executeTakeFirst();
}

/** What a user is a member of, the oldest membership first. */
export async function listWorkspacesOf(tx: Transaction, userId: string): Promise<(WorkspaceRow & { role: Role })[]> {
  const rows = await sqlOf(tx)
    .selectFrom('memberships')
    .innerJoin('workspaces', 'workspaces.id', 'memberships.workspace_id')
    .select(['workspaces.id', 'workspaces.name', 'workspaces.created_at as createdAt', 'memberships.role'])
    .where('memberships.user_id', '=', userId)
    .orderBy('memberships.created_at')
    .orderBy('workspaces.id')
    .execute();
  return rows.map((row) => ({ ...row, role: row.role as Role }));
}

export async function countOwned(tx: Transaction, userId: string): Promise<number> {
  const { owned } = await sqlOf(tx)
    .selectFrom('memberships')
    .select((e) => e.fn.countAll<number>().as('owned'))
    .where('user_id', '=', userId)
    .where('role', '=', 'owner')
    .executeTakeFirstOrThrow();
  return owned;
}

export function renameWorkspace(tx: Transaction, id: string, name: string): Promise<WorkspaceRow | undefined> {
  return sqlOf(tx)
    .updateTable('workspaces')
    .set({ name })
    .where('id', '=', id)
    .returning(['id', 'name', 'created_at as createdAt'])
    .executeTakeFirst();
}

export async function countMembers(tx: Transaction, workspaceId: string): Promise<number> {
  const { members } = await sqlOf(tx)
    .selectFrom('memberships')
    .select((e) => e.fn.countAll<number>().as('members'))
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirstOrThrow();
  return members;
}
