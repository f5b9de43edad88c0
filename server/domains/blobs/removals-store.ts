import { sql } from 'kysely';
import { PICTURES_STAY } from '../../db/backup/backup-lock.ts';
import { sqlOf } from '../../db/query.ts';
import type { Transaction } from '../../ports/database.ts';

/** Leaves word that these blobs may have nobody left. */
export async function insertRemovals(
  tx: Transaction,
  workspaceId: string,
  blobIds: string[],
  now: Date,
): Promise<void> {
  if (blobIds.length === 0) return;
  await sqlOf(tx)
    .insertInto('blob_removals')
    .columns(['blob_id', 'workspace_id', 'created_at'])
    .expression(
      sqlOf(tx)
        .selectFrom('blobs')
        .select(['id', 'workspace_id', sql<Date>`${now}::timestamptz`.as('created_at')])
        .where('workspace_id', '=', workspaceId)
        .where('id', 'in', blobIds),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Pending blobs that nobody came back for: the process died between the row and its end. */
export async function abandonPending(tx: Transaction, olderThan: Date, now: Date): Promise<void> {
  await sqlOf(tx)
    .insertInto('blob_removals')
    .columns(['blob_id', 'workspace_id', 'created_at'])
    .expression(
      sqlOf(tx)
        .selectFrom('blobs')
        .select(['id', 'workspace_id', sql<Date>`${now}::timestamptz`.as('created_at')])
        .where('state', '=', 'pending')
        .where('created_at', '<', olderThan),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function listRemovals(tx: Transaction, most: number): Promise<string[]> {
  const rows = await sqlOf(tx)
    .selectFrom('blob_removals')
    .select('blob_id')
    .orderBy('created_at')
    .limit(most)
    .execute();
  return rows.map(({ blob_id }) => blob_id);
}

/**
 * Locks one removal with its blob. Undefined when somebody else has it or a backup is being made; `held` when the blob
 * is wanted again.
 */
export async function lockRemoval(tx: Transaction, blobId: string): Promise<{ held: boolean } | undefined> {
  const noBackup = sql<{
    locked: boolean;
  }>`select pg_try_advisory_xact_lock_shared(${sql.raw(PICTURES_STAY)}) as locked`;
  if ((await noBackup.execute(sqlOf(tx))).rows[0]?.locked !== true) return undefined;
  const row = await sqlOf(tx)
    .selectFrom('blobs')
    .innerJoin('blob_removals', 'blob_removals.blob_id', 'blobs.id')
    .select('blobs.id')
    .where('blobs.id', '=', blobId)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
  if (!row) return undefined;
  const ref = await sqlOf(tx)
    .selectFrom('blob_refs')
    .select('holder_id')
    .where('blob_id', '=', blobId)
    .executeTakeFirst();
  return { held: ref !== undefined };
}

export async function deleteRemoval(tx: Transaction, blobId: string): Promise<void> {
  await sqlOf(tx).deleteFrom('blob_removals').where('blob_id', '=', blobId).execute();
}

/** The removal goes with its blob. */
export async function deleteBlob(tx: Transaction, blobId: string): Promise<void> {
  await sqlOf(tx).deleteFrom('blobs').where('id', '=', blobId).execute();
}
