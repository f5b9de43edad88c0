import type { ListQuery } from '../../../shared/contract/index.ts';
import { sqlOf } from '../../db/query.ts';
import type { Transaction } from '../../ports/database.ts';
import { fromRow, toNewRow } from './columns.ts';
import type { Generation } from './generation.ts';

export async function insertGeneration(tx: Transaction, generation: Generation): Promise<void> {
  await sqlOf(tx).insertInto('generations').values(toNewRow(generation)).execute();
}

export async function insertReferences(tx: Transaction, generation: Generation, assetIds: string[]): Promise<void> {
  if (assetIds.length === 0) return;
  const { id, workspaceId } = generation;
  await sqlOf(tx)
    .insertInto('generation_references')
    .values(
      assetIds.map((asset_id, position) => ({ workspace_id: workspaceId, generation_id: id, position, asset_id })),
    )
    .execute();
}

/** In the order they were given; null for a photo that was deleted since. */
export async function findReferences(
  tx: Transaction,
  workspaceId: string,
  generationId: string,
): Promise<(string | null)[]> {
  const rows = await sqlOf(tx)
    .selectFrom('generation_references')
    .select('asset_id')
    .where('workspace_id', '=', workspaceId)
    .where('generation_id', '=', generationId)
    .orderBy('position')
    .execute();
  return rows.map(({ asset_id }) => asset_id);
}

export async function findGeneration(
  tx: Transaction,
  workspaceId: string,
  id: string,
): Promise<Generation | undefined> {
  const row = await sqlOf(tx)
    .selectFrom('generations')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row && fromRow(row);
}

/** Like `findGeneration`, and nobody can delete it until this transaction ends. */
export async function holdGeneration(
  tx: Transaction,
  workspaceId: string,
  id: string,
): Promise<Generation | undefined> {
  const row = await sqlOf(tx)
    .selectFrom('generations')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .forKeyShare()
    .executeTakeFirst();
  return row && fromRow(row);
}

export async function findChildIds(tx: Transaction, workspaceId: string, id: string): Promise<string[]> {
  const rows = await sqlOf(tx)
    .selectFrom('generations')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('parent_generation_id', '=', id)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => row.id);
}

export type After = { createdAt: Date; id: string };

/** Newest first. With `after` it goes on from there and skips nothing when new ones arrive. */
export async function listGenerations(
  tx: Transaction,
  workspaceId: string,
  query: ListQuery & { after?: After | undefined },
): Promise<{ rows: Generation[]; total: number }> {
  let mine = sqlOf(tx).selectFrom('generations').where('workspace_id', '=', workspaceId);
  if (query.userId) mine = mine.where('user_id', '=', query.userId);
  if (query.status) mine = mine.where('status', '=', query.status);
  if (query.aspectRatio) mine = mine.where('aspect_ratio', '=', query.aspectRatio);
  if (query.q) {
    const like = `%${query.q.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
    mine = mine.where((e) => e.or([e('prompt', 'ilike', like), e('edit_prompt', 'ilike', like)]));
  }
  const { after } = query;
  const window = after
    ? mine.where((e) => e(e.refTuple('created_at', 'id'), '<', e.tuple(after.createdAt, after.id)))
    : mine.offset((query.page - 1) * query.pageSize);
  const [{ total }, rows] = await Promise.all([
    mine.select((e) => e.fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
    window
      .selectAll()
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(query.pageSize + 1)
      .execute(),
  ]);
  return { rows: rows.map(fromRow), total };
}
