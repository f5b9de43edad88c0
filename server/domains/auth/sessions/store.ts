import { sqlOf } from '../../../db/query.ts';
import type { Transaction } from '../../../ports/database.ts';
import { IDLE_MILLISECONDS } from '../session.ts';

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

/** Those that still work, last used first. */
export function listSessions(tx: Transaction, userId: string, now: Date) {
  return sqlOf(tx)
    .selectFrom('sessions')
    .innerJoin('workspaces', 'workspaces.id', 'sessions.workspace_id')
    .select([
      'sessions.id',
      'workspaces.name as workspaceName',
      'sessions.user_agent as userAgent',
      'sessions.address',
      'sessions.created_at as createdAt',
      'sessions.last_seen_at as lastSeenAt',
      'sessions.expires_at as expiresAt',
    ])
    .where('sessions.user_id', '=', userId)
    .where('sessions.expires_at', '>', now)
    .where('sessions.last_seen_at', '>', new Date(now.getTime() - IDLE_MILLISECONDS))
    .orderBy('sessions.last_seen_at', 'desc')
    .execute();
}

export async function deleteSessionOf(tx: Transaction, userId: string, id: string): Promise<boolean> {
  const gone = await sqlOf(tx)
    .deleteFrom('sessions')
    .where('user_id', '=', userId)
    .where('id', '=', id)
    .executeTakeFirst();
  return gone.numDeletedRows > 0n;
}

export async function deleteOtherSessions(tx: Transaction, userId: string, id: string | null): Promise<number> {
  const all = sqlOf(tx).deleteFrom('sessions').where('user_id', '=', userId);
  const gone = await (id === null ? all : all.where('id', '<>', id)).executeTakeFirst();
  return Number(gone.numDeletedRows);
}
