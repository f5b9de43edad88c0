import { sqlOf } from '../../../db/query.ts';
import type { Transaction } from '../../../ports/database.ts';
import { fromRow } from '../columns.ts';
import type { Generation } from '../generation.ts';

/** Undefined when it is not there. */
export async function setStarred(
  tx: Transaction,
  workspaceId: string,
  { id, starred }: { id: string; starred: boolean },
): Promise<Generation | undefined> {
  const row = await sqlOf(tx)
    .updateTable('generations')
    .set({ starred })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst();
  return row && fromRow(row);
}
