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
