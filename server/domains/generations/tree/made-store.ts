import { sqlOf } from '../../../db/query.ts';
import type { Transaction } from '../../../ports/database.ts';

/** Ids of what somebody asked for, in an order of their own: a page, from behind `after`. */
export async function listIdsMadeBy(
  tx: Transaction,
  workspaceId: string,
  { userId, after, most }: { userId: string; after: string | undefined; most: number },
): Promise<string[]> {
  let mine = sqlOf(tx)
    .selectFrom('generations')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('user_id', '=', userId);
  if (after !== undefined) mine = mine.where('id', '>', after);
  return (await mine.orderBy('id').limit(most).execute()).map(({ id }) => id);
}
