import { sqlOf } from '../../db/query.ts';
import type { Transaction } from '../../ports/database.ts';
import type { AssetRow } from './asset.ts';

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

export async function findAssets(tx: Transaction, workspaceId: string, ids: string[]): Promise<AssetRow[]> {
  if (ids.length === 0) return [];
  return sqlOf(tx)
    .selectFrom('assets')
    .select(assetColumns)
    .where('workspace_id', '=', workspaceId)
    .where('id', 'in', ids)
    .execute();
}

export async function listAssets(
  tx: Transaction,
  workspaceId: string,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ rows: AssetRow[]; total: number }> {
  const mine = sqlOf(tx).selectFrom('assets').where('workspace_id', '=', workspaceId);
  const { total } = await mine.select((e) => e.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const rows = await mine
    .select(assetColumns)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .offset(offset)
    .execute();
  return { rows, total };
}
