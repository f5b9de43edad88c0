import { sqlOf } from '../../../db/query.ts';
import type { Transaction } from '../../../ports/database.ts';
import { fromRow } from '../columns.ts';
import type { Generation } from '../generation.ts';

type Window = { before: Date; after: Pick<Generation, 'createdAt' | 'id'> | undefined; most: number };

/** Unfinished ones of all workspaces, oldest first, that were asked for before. */
export async function findStale(tx: Transaction, { before, after, most }: Window): Promise<Generation[]> {
  let unfinished = sqlOf(tx)
    .selectFrom('generations')
    .selectAll()
    .where('status', 'in', ['queued', 'rendering'])
    .where('created_at', '<', before);
  if (after) {
    unfinished = unfinished.where((e) => e(e.refTuple('created_at', 'id'), '>', e.tuple(after.createdAt, after.id)));
  }
  const rows = await unfinished.orderBy('created_at').orderBy('id').limit(most).execute();
  return rows.map(fromRow);
}

/** Undefined when it is finished, gone, or in somebody's hands. */
export async function lockStale(tx: Transaction, workspaceId: string, id: string): Promise<Generation | undefined> {
  const row = await sqlOf(tx)
    .selectFrom('generations')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .where('status', 'in', ['queued', 'rendering'])
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
  return row && fromRow(row);
}

/** Ended without a picture before that moment, and nothing was made from them; locked, the oldest first. */
export async function lockOldFailures(
  tx: Transaction,
  workspaceId: string,
  { before, most }: { before: Date; most: number },
): Promise<string[]> {
  const rows = await sqlOf(tx)
    .selectFrom('generations')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('status', 'in', ['failed', 'canceled'])
    .where('finished_at', '<', before)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('generations as child')
            .select('child.id')
            .where('child.workspace_id', '=', workspaceId)
            .whereRef('child.parent_generation_id', '=', 'generations.id'),
        ),
      ),
    )
    .orderBy('finished_at')
    .limit(most)
    .forUpdate()
    .skipLocked()
    .execute();
  return rows.map(({ id }) => id);
}
