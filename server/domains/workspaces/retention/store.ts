import { sqlOf } from '../../../db/query.ts';
import type { Transaction } from '../../../ports/database.ts';
import type { Retention } from './retention.ts';

const columns = ['failed_days as failedDays', 'unused_asset_days as unusedAssetDays'] as const;

export function findRetention(tx: Transaction, workspaceId: string): Promise<Retention | undefined> {
  return sqlOf(tx).selectFrom('retentions').select(columns).where('workspace_id', '=', workspaceId).executeTakeFirst();
}

export async function putRetention(tx: Transaction, workspaceId: string, retention: Retention): Promise<void> {
  const row = { failed_days: retention.failedDays, unused_asset_days: retention.unusedAssetDays };
  await sqlOf(tx)
    .insertInto('retentions')
    .values({ workspace_id: workspaceId, ...row })
    .onConflict((conflict) => conflict.column('workspace_id').doUpdateSet(row))
    .execute();
}

/** Of the workspaces that ever asked for one. */
export function listRetentions(tx: Transaction): Promise<(Retention & { workspaceId: string })[]> {
  return sqlOf(tx)
    .selectFrom('retentions')
    .select(['workspace_id as workspaceId', ...columns])
    .orderBy('workspace_id')
    .execute();
}
