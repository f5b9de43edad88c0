import { sqlOf } from '../../../db/query.ts';
import type { Transaction } from '../../../ports/database.ts';

/** Everybody, the oldest account first. */
export function listUsers(tx: Transaction) {
  return sqlOf(tx)
    .selectFrom('users')
    .select(['email', 'name', 'is_operator as isOperator', 'created_at as createdAt'])
    .orderBy('created_at')
    .execute();
}

/** False when there is no such account. */
export async function makeOperator(tx: Transaction, email: string): Promise<boolean> {
  const changed = await sqlOf(tx)
    .updateTable('users')
    .set({ is_operator: true })
    .where('email', '=', email)
    .executeTakeFirst();
  return changed.numUpdatedRows > 0n;
}
