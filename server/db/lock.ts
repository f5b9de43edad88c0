import { sql } from 'kysely';
import type { Transaction } from '../ports/database.ts';
import { sqlOf } from './query.ts';

/** Until the transaction ends nobody else gets this lock, in any process; false when somebody has it. */
export async function tryLock(tx: Transaction, name: string): Promise<boolean> {
  const query = sql<{ got: boolean }>`select pg_try_advisory_xact_lock(hashtextextended(${name}, 0)) as got`;
  const { rows } = await query.execute(sqlOf(tx));
  return rows[0]?.got === true;
}
