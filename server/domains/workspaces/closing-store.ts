import { sqlOf } from '../../db/query.ts';
import type { Transaction } from '../../ports/database.ts';

/** Shuts every door to it: no member, session (but the one that asks), key or invitation is left. Who was a member. */
export async function closeWorkspace(
  tx: Transaction,
  id: string,
  { now, spare }: { now: Date; spare: string },
): Promise<string[]> {
  const sql = sqlOf(tx);
  await sql.updateTable('workspaces').set({ deleted_at: now }).where('id', '=', id).execute();
  await sql.deleteFrom('sessions').where('workspace_id', '=', id).where('id', '<>', spare).execute();
  await sql.deleteFrom('api_keys').where('workspace_id', '=', id).execute();
  await sql.deleteFrom('invitations').where('workspace_id', '=', id).execute();
  const members = await sql.deleteFrom('memberships').where('workspace_id', '=', id).returning('user_id').execute();
  return members.map(({ user_id }) => user_id);
}

export async function isClosed(tx: Transaction, id: string): Promise<boolean> {
  const row = await sqlOf(tx)
    .selectFrom('workspaces')
    .select('id')
    .where('id', '=', id)
    .where('deleted_at', 'is not', null)
    .executeTakeFirst();
  return row !== undefined;
}

/** With every row that is left in it. */
export async function deleteClosedWorkspace(tx: Transaction, id: string): Promise<void> {
  await sqlOf(tx).deleteFrom('workspaces').where('id', '=', id).where('deleted_at', 'is not', null).execute();
}
