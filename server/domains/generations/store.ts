import { sql } from 'kysely';
import type { ListQuery } from '../../../shared/contract/index.ts';
import { sqlOf } from '../../db/query.ts';
import type { Transaction } from '../../ports/database.ts';
import { fromRow, toNewRow } from './columns.ts';
import type { Failure, Generation } from './generation.ts';

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

/** Who draws from now on: later writes carry this attempt, so that an earlier one that comes late is refused. */
export async function claimGeneration(
  tx: Transaction,
  { workspaceId, id }: { workspaceId: string; id: string },
  now: Date,
): Promise<Generation | undefined> {
  const row = await sqlOf(tx)
    .updateTable('generations')
    .set((e) => ({
      status: 'rendering',
      attempt: e('attempt', '+', 1),
      started_at: e.fn.coalesce('started_at', e.val(now)),
    }))
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .where('status', 'in', ['queued', 'rendering'])
    .returningAll()
    .executeTakeFirst();
  return row && fromRow(row);
}

type Drawn = Pick<
  Generation,
  | 'mimeType'
  | 'width'
  | 'height'
  | 'sizeBytes'
  | 'ratioHonoured'
  | 'thumbhash'
  | 'notes'
  | 'historyRebuilt'
  | 'usage'
  | 'costMicroUsd'
>;

/** False when this attempt is no longer the one: deleted, or taken over. */
export async function finishGeneration(
  tx: Transaction,
  generation: Generation,
  drawn: Drawn,
  now: Date,
): Promise<boolean> {
  const result = await sqlOf(tx)
    .updateTable('generations')
    .set({
      status: 'succeeded',
      mime_type: drawn.mimeType,
      width: drawn.width,
      height: drawn.height,
      size_bytes: drawn.sizeBytes,
      ratio_honoured: drawn.ratioHonoured,
      thumbhash: drawn.thumbhash,
      notes: drawn.notes,
      history_rebuilt: drawn.historyRebuilt,
      usage: JSON.stringify(drawn.usage),
      cost_micro_usd: drawn.costMicroUsd,
      finished_at: now,
    })
    .where('workspace_id', '=', generation.workspaceId)
    .where('id', '=', generation.id)
    .where('status', '=', 'rendering')
    .where('attempt', '=', generation.attempt)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Marks it failed unless it is finished, or another attempt than `attempt` has it. */
export async function failGeneration(
  tx: Transaction,
  { workspaceId, id, attempt }: { workspaceId: string; id: string; attempt?: number },
  { failure, now }: { failure: Failure; now: Date },
): Promise<boolean> {
  let update = sqlOf(tx)
    .updateTable('generations')
    .set({
      status: 'failed',
      failure_code: failure.code,
      failure_reason: failure.reason,
      failure_message: failure.message,
      finished_at: now,
    })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .where('status', 'in', ['queued', 'rendering']);
  if (attempt !== undefined) update = update.where('attempt', '=', attempt);
  const result = await update.executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** The whole tree that a version belongs to, from its first ancestor down, oldest first. */
export async function findTree(tx: Transaction, workspaceId: string, id: string): Promise<Generation[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive up as (
      select id, parent_generation_id from generations where workspace_id = ${workspaceId} and id = ${id}
      union all
      select g.id, g.parent_generation_id from generations g join up on g.id = up.parent_generation_id
      where g.workspace_id = ${workspaceId}
    ), down as (
      select id from up where parent_generation_id is null
      union all
      select g.id from generations g join down on g.parent_generation_id = down.id where g.workspace_id = ${workspaceId}
    )
    select id from down`.execute(sqlOf(tx));
  return findByIds(
    tx,
    workspaceId,
    rows.map((row) => row.id),
  );
}

/** A version and all that was made from it, locked. */
export async function lockBranch(tx: Transaction, workspaceId: string, id: string): Promise<Generation[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive down as (
      select id from generations where workspace_id = ${workspaceId} and id = ${id}
      union all
      select g.id from generations g join down on g.parent_generation_id = down.id where g.workspace_id = ${workspaceId}
    )
    select g.id from generations g where g.workspace_id = ${workspaceId} and g.id in (select id from down)
    order by g.id for update`.execute(sqlOf(tx));
  return findByIds(
    tx,
    workspaceId,
    rows.map((row) => row.id),
  );
}

async function findByIds(tx: Transaction, workspaceId: string, ids: string[]): Promise<Generation[]> {
  if (ids.length === 0) return [];
  const rows = await sqlOf(tx)
    .selectFrom('generations')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', 'in', ids)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map(fromRow);
}

export async function deleteGenerations(tx: Transaction, workspaceId: string, ids: string[]): Promise<void> {
  await sqlOf(tx).deleteFrom('generations').where('workspace_id', '=', workspaceId).where('id', 'in', ids).execute();
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
  const { total } = await mine.select((e) => e.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();

  const { after } = query;
  const window = after
    ? mine.where((e) => e(e.refTuple('created_at', 'id'), '<', e.tuple(after.createdAt, after.id)))
    : mine.offset((query.page - 1) * query.pageSize);
  const rows = await window
    .selectAll()
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(query.pageSize + 1)
    .execute();
  return { rows: rows.map(fromRow), total };
}
