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
