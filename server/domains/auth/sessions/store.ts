import { sqlOf } from '../../../db/query.ts';
import type { Transaction } from '../../../ports/database.ts';

/** The session goes on in another workspace; its token and what is signed with it stay as they are. */
export async function moveSession(tx: Transaction, id: string, workspaceId: string): Promise<void> {
  await sqlOf(tx).updateTable('sessions').set({ workspace_id: workspaceId }).where('id', '=', id).execute();
}

/** Ends what a user has open in one workspace. */
export async function deleteSessionsIn(tx: Transaction, workspaceId: string, userId: string): Promise<void> {
  await sqlOf(tx)
    .deleteFrom('sessions')
    .where('workspace_id', '=', workspaceId)
    .where('user_id', '=', userId)
    .execute();
}

/** When each user was last seen in a workspace, by the sessions that are left. */
export async function findLastSeen(tx: Transaction, workspaceId: string): Promise<Map<string, Date>> {
  const rows = await sqlOf(tx)
    .selectFrom('sessions')
    .select((e) => ['user_id', e.fn.max('last_seen_at').as('lastSeenAt')])
    .where('workspace_id', '=', workspaceId)
    .groupBy('user_id')
    .execute();
  return new Map(rows.map(({ user_id, lastSeenAt }) => [user_id, lastSeenAt]));
}
