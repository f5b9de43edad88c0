import { sqlOf } from '../../../db/query.ts';
import type { Transaction } from '../../../ports/database.ts';

/** The session a browser is still in ends when it signs in anew, whoever it belonged to. */
export async function deleteSessionByToken(tx: Transaction, tokenHash: Buffer): Promise<void> {
  await sqlOf(tx).deleteFrom('sessions').where('token_hash', '=', tokenHash).execute();
}

/** Leaves the newest sessions of the user, so many at most. */
export async function evictOldestSessions(tx: Transaction, userId: string, left: number): Promise<void> {
  const kept = sqlOf(tx)
    .selectFrom('sessions')
    .select('id')
    .where('user_id', '=', userId)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(left);
  await sqlOf(tx).deleteFrom('sessions').where('user_id', '=', userId).where('id', 'not in', kept).execute();
}

export async function updatePasswordHash(tx: Transaction, userId: string, passwordHash: string): Promise<void> {
  await sqlOf(tx).updateTable('users').set({ password_hash: passwordHash }).where('id', '=', userId).execute();
}
