import { sql } from 'kysely';
import { runNamed, sqlOf } from '../../db/query.ts';
import type { Transaction } from '../../ports/database.ts';
import type { Blob, Purpose } from './blob.ts';

/**
 * Leaves a pending row for each of these whose bytes the workspace does not have yet, and resolves to those it has. One
 * whose removal waits may have lost its bytes already: the store removes before the row goes, and its answer can be lost.
 * So those bytes are written again, under the new row's key, which no removal of the old row can name.
 */
export async function announceBlobs(
  tx: Transaction,
  workspaceId: string,
  { blobs, now }: { blobs: Blob[]; now: Date },
): Promise<Blob[]> {
  const list = <T>(pick: (blob: Blob) => T) => blobs.map(pick);
  const { rows } = await sql<Blob>`
    with known as (
      select id, sha256, mime_type as "mimeType", size_bytes as "sizeBytes" from blobs
      where workspace_id = ${workspaceId} and state = 'stored' and sha256 = any(${list(({ sha256 }) => sha256)})
        and not exists (select from blob_removals where blob_id = blobs.id)
    ), fresh as (
      insert into blobs (id, workspace_id, state, sha256, mime_type, size_bytes, created_at)
      select piece.id, ${workspaceId}, 'pending', piece.sha256, piece.mime_type, piece.size_bytes, ${now}
      from unnest(
        ${list(({ id }) => id)}::uuid[], ${list(({ sha256 }) => sha256)}::text[],
        ${list(({ mimeType }) => mimeType)}::text[], ${list(({ sizeBytes }) => sizeBytes)}::bigint[]
      ) as piece (id, sha256, mime_type, size_bytes)
      where not exists (select from known where known.sha256 = piece.sha256)
    )
    select * from known`.execute(sqlOf(tx));
  return rows;
}

/** Locks the rows against removal; resolves to the ids that are still there. */
export async function markStored(tx: Transaction, workspaceId: string, ids: string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await sqlOf(tx)
    .updateTable('blobs')
    .set({ state: 'stored' })
    .where('workspace_id', '=', workspaceId)
    .where('id', 'in', ids)
    .returning('id')
    .execute();
  return rows.map(({ id }) => id);
}

/**
 * Whether one of these waits for its removal and nobody holds it: then its bytes may be gone. Ask when the rows are
 * locked, in a statement of its own: only then is every removal seen that began before.
 */
export async function areAbandoned(tx: Transaction, workspaceId: string, ids: string[]): Promise<boolean> {
  if (ids.length === 0) return false;
  const row = await sqlOf(tx)
    .selectFrom('blob_removals')
    .select('blob_id')
    .where('workspace_id', '=', workspaceId)
    .where('blob_id', 'in', ids)
    .where((e) =>
      e.not(
        e.exists(
          e.selectFrom('blob_refs').select('holder_id').whereRef('blob_refs.blob_id', '=', 'blob_removals.blob_id'),
        ),
      ),
    )
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

export async function insertRefs(
  tx: Transaction,
  workspaceId: string,
  holderId: string,
  refs: { blobId: string; purpose: Purpose }[],
): Promise<void> {
  if (refs.length === 0) return;
  await sqlOf(tx)
    .insertInto('blob_refs')
    .values(
      refs.map(({ blobId, purpose }) => ({ workspace_id: workspaceId, blob_id: blobId, holder_id: holderId, purpose })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Every picture that is looked at asks this, so it is planned once for each connection. */
const HELD = `
  select b.id, b.sha256, b.mime_type as "mimeType", b.size_bytes as "sizeBytes", r.purpose
  from blob_refs r join blobs b on b.id = r.blob_id
  where r.workspace_id = $1 and r.holder_id = $2`;

export function findRefs(
  tx: Transaction,
  workspaceId: string,
  holderId: string,
): Promise<(Blob & { purpose: Purpose })[]> {
  return runNamed(tx, { name: 'held blobs', text: HELD, values: [workspaceId, holderId] });
}

/** What several hold for some purposes, each with its holder. */
export async function findBlobsOf(
  tx: Transaction,
  workspaceId: string,
  holderIds: string[],
  purposes: Purpose[],
): Promise<(Blob & { holderId: string; purpose: Purpose })[]> {
  const rows = await sqlOf(tx)
    .selectFrom('blob_refs')
    .innerJoin('blobs', 'blobs.id', 'blob_refs.blob_id')
    .select([
      'blobs.id',
      'blobs.sha256',
      'blobs.mime_type as mimeType',
      'blobs.size_bytes as sizeBytes',
      'blob_refs.holder_id as holderId',
      'blob_refs.purpose',
    ])
    .where('blob_refs.workspace_id', '=', workspaceId)
    .where('blob_refs.holder_id', 'in', holderIds)
    .where('blob_refs.purpose', 'in', purposes)
    .execute();
  return rows.map((row) => ({ ...row, purpose: row.purpose as Purpose }));
}

/** The ids that these holders let go of; each may still be held by others. */
export async function deleteRefs(tx: Transaction, workspaceId: string, holderIds: string[]): Promise<string[]> {
  if (holderIds.length === 0) return [];
  const rows = await sqlOf(tx)
    .deleteFrom('blob_refs')
    .where('workspace_id', '=', workspaceId)
    .where('holder_id', 'in', holderIds)
    .returning('blob_id')
    .execute();
  return [...new Set(rows.map(({ blob_id }) => blob_id))];
}

/** Another holder of the same blobs, for one purpose. */
export async function copyRefs(
  tx: Transaction,
  workspaceId: string,
  { from, to, purpose }: { from: string; to: string; purpose: Purpose },
): Promise<void> {
  await sqlOf(tx)
    .insertInto('blob_refs')
    .columns(['workspace_id', 'blob_id', 'holder_id', 'purpose'])
    .expression(
      sqlOf(tx)
        .selectFrom('blob_refs')
        .select(['workspace_id', 'blob_id', sql<string>`${to}::uuid`.as('holder_id'), 'purpose'])
        .where('workspace_id', '=', workspaceId)
        .where('holder_id', '=', from)
        .where('purpose', '=', purpose),
    )
    .execute();
}

/** Drops the references to some blobs of the workspace, but for those whose bytes may still be on their way. */
export async function letGoOfSome(
  tx: Transaction,
  workspaceId: string,
  { most, arrivedBefore }: { most: number; arrivedBefore: Date },
): Promise<string[]> {
  const rows = await sqlOf(tx)
    .selectFrom('blobs')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where((e) => e.or([e('state', '=', 'stored'), e('created_at', '<', arrivedBefore)]))
    .orderBy('id')
    .limit(most)
    .execute();
  const ids = rows.map(({ id }) => id);
  if (ids.length > 0)
    await sqlOf(tx)
      .deleteFrom('blob_refs')
      .where('workspace_id', '=', workspaceId)
      .where('blob_id', 'in', ids)
      .execute();
  return ids;
}

export async function countBlobs(tx: Transaction, workspaceId: string): Promise<number> {
  const { left } = await sqlOf(tx)
    .selectFrom('blobs')
    .select((e) => e.fn.countAll<number>().as('left'))
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirstOrThrow();
  return left;
}
