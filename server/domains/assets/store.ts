import { sql, type SqlBool } from 'kysely';
import { containing } from '../../db/like.ts';
import { runNamed, sqlOf } from '../../db/query.ts';
import type { Transaction } from '../../ports/database.ts';
import type { AssetRow, CountedAsset } from './asset.ts';

const assetColumns = [
  'id',
  'user_id as userId',
  'name',
  'sha256',
  'mime_type as mimeType',
  'width',
  'height',
  'size_bytes as sizeBytes',
  'thumbhash',
  'created_at as createdAt',
] as const;

/** False when the workspace has the same bytes already. */
export async function insertAsset(tx: Transaction, workspaceId: string, asset: AssetRow): Promise<boolean> {
  const inserted = await sqlOf(tx)
    .insertInto('assets')
    .values({
      id: asset.id,
      workspace_id: workspaceId,
      user_id: asset.userId,
      name: asset.name,
      sha256: asset.sha256,
      mime_type: asset.mimeType,
      width: asset.width,
      height: asset.height,
      size_bytes: asset.sizeBytes,
      thumbhash: asset.thumbhash,
      created_at: asset.createdAt,
    })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'sha256']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return inserted !== undefined;
}

export function findAssetByHash(tx: Transaction, workspaceId: string, sha256: string): Promise<AssetRow | undefined> {
  return sqlOf(tx)
    .selectFrom('assets')
    .select(assetColumns)
    .where('workspace_id', '=', workspaceId)
    .where('sha256', '=', sha256)
    .executeTakeFirst();
}

/** Whether there is one; asked for each of its pictures that is looked at. */
export async function hasAsset(tx: Transaction, workspaceId: string, id: string): Promise<boolean> {
  const text = 'select from assets where workspace_id = $1 and id = $2';
  return (await runNamed(tx, { name: 'asset', text, values: [workspaceId, id] })).length > 0;
}

export async function findAssets(tx: Transaction, workspaceId: string, ids: string[]): Promise<AssetRow[]> {
  if (ids.length === 0) return [];
  return sqlOf(tx)
    .selectFrom('assets')
    .select(assetColumns)
    .where('workspace_id', '=', workspaceId)
    .where('id', 'in', ids)
    .execute();
}

type Window = { q?: string | undefined; limit: number; offset: number };

/** Newest first; with `q` those whose names contain it. */
export async function listAssets(
  tx: Transaction,
  workspaceId: string,
  { q, limit, offset }: Window,
): Promise<{ rows: CountedAsset[]; total: number }> {
  const named = q ? sql<SqlBool>`name ilike ${containing(q)}` : sql<SqlBool>`true`;
  const mine = sqlOf(tx).selectFrom('assets').where('workspace_id', '=', workspaceId).where(named);
  const [{ total }, rows] = await Promise.all([
    mine.select((e) => e.fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
    counted(tx, workspaceId)
      .where(named)
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit)
      .offset(offset)
      .execute(),
  ]);
  return { rows, total };
}

export function findCountedAsset(tx: Transaction, workspaceId: string, id: string): Promise<CountedAsset | undefined> {
  return counted(tx, workspaceId).where('id', '=', id).executeTakeFirst();
}

function counted(tx: Transaction, workspaceId: string) {
  return sqlOf(tx)
    .selectFrom('assets')
    .select(assetColumns)
    .select((e) =>
      e
        .selectFrom('generation_references')
        .select((uses) => uses.fn.count<number>('generation_id').distinct().as('uses'))
        .where('generation_references.workspace_id', '=', workspaceId)
        .whereRef('generation_references.asset_id', '=', 'assets.id')
        .$asScalar()
        .$notNull()
        .as('uses'),
    )
    .where('workspace_id', '=', workspaceId);
}

export async function renameAsset(
  tx: Transaction,
  workspaceId: string,
  { id, name }: { id: string; name: string },
): Promise<void> {
  await sqlOf(tx)
    .updateTable('assets')
    .set({ name })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute();
}

/** Until this transaction ends nothing can begin to use it. False when it is not there. */
export async function lockAsset(tx: Transaction, workspaceId: string, id: string): Promise<boolean> {
  const locked = await sqlOf(tx)
    .selectFrom('assets')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return locked !== undefined;
}

/** How many pictures were made with it, and how many of them are still to be drawn. */
export async function countUses(
  tx: Transaction,
  workspaceId: string,
  id: string,
): Promise<{ uses: number; waiting: number }> {
  return sqlOf(tx)
    .selectFrom('generations')
    .select((e) => [
      e.fn.countAll<number>().as('uses'),
      e.fn.countAll<number>().filterWhere('status', 'in', ['queued', 'rendering']).as('waiting'),
    ])
    .where('workspace_id', '=', workspaceId)
    .where('id', 'in', (e) =>
      e
        .selectFrom('generation_references')
        .select('generation_id')
        .where('workspace_id', '=', workspaceId)
        .where('asset_id', '=', id),
    )
    .executeTakeFirstOrThrow();
}

/** Pictures made with it keep their place for it, empty. */
export async function deleteAsset(tx: Transaction, workspaceId: string, id: string): Promise<void> {
  await sqlOf(tx).deleteFrom('assets').where('workspace_id', '=', workspaceId).where('id', '=', id).execute();
}
