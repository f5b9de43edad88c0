import { sqlOf } from '../../../db/query.ts';
import type { Transaction } from '../../../ports/database.ts';

type Change = { userId: string; passwordHash: string /** When a link proved the address besides. */; provenAt?: Date };

export async function changePassword(tx: Transaction, { userId, passwordHash, provenAt }: Change): Promise<void> {
  await sqlOf(tx)
    .updateTable('users')
    .set({ password_hash: passwordHash, ...(provenAt && { email_verified_at: provenAt }) })
    .where('id', '=', userId)
    .execute();
}

export async function findPasswordHash(tx: Transaction, userId: string): Promise<string> {
  const { password_hash } = await sqlOf(tx)
    .selectFrom('users')
    .select('password_hash')
    .where('id', '=', userId)
    .executeTakeFirstOrThrow();
  return password_hash;
}
