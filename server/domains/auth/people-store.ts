import { sqlOf } from '../../db/query.ts';
import type { Transaction } from '../../ports/database.ts';

export type Person = { id: string; name: string | null; email: string };

/** Names and addresses, by id. Which ids the reader may know is decided before. */
export async function findPeople(tx: Transaction, ids: string[]): Promise<Map<string, Person>> {
  if (ids.length === 0) return new Map();
  const rows = await sqlOf(tx).selectFrom('users').select(['id', 'name', 'email']).where('id', 'in', ids).execute();
  return new Map(rows.map((person) => [person.id, person]));
}
