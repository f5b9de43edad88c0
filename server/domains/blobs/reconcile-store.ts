import { sql } from 'kysely';
import { sqlOf } from '../../db/query.ts';
import type { Transaction } from '../../ports/database.ts';

/** Of these, those that nobody holds: whatever let them go left no word. */
export async function abandonUnheld(
  tx: Transaction,
  { ids, before, now }: { ids: string[]; before: Date; now: Date },
): Promise<void> {
  if (ids.length === 0) return;
  await sqlOf(tx)
    .insertInto('blob_removals')
    .columns(['blob_id', 'workspace_id', 'created_at'])
    .expression(
      sqlOf(tx)
        .selectFrom('blobs')
        .select(['id', 'workspace_id', sql<Date>`${now}::timestamptz`.as('created_at')])
        .where('id', 'in', ids)
        .where('created_at', '<', before)
        .where((e) =>
          e.not(e.exists(e.selectFrom('blob_refs').select('holder_id').whereRef('blob_id', '=', 'blobs.id'))),
        ),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Which of these are blobs of any workspace. */
export async function findKnown(tx: Transaction, ids: string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await sqlOf(tx).selectFrom('blobs').select('id').where('id', 'in', ids).execute();
  return rows.map(({ id }) => id);
}
