import { sql } from 'kysely';
import { sqlOf } from '../../../db/query.ts';
import type { Transaction } from '../../../ports/database.ts';
import { fromRow } from '../columns.ts';
import type { Failure, Generation } from '../generation.ts';

type Which = { workspaceId: string; id: string };

/**
 * Who draws from now on: later writes carry this attempt, so that an earlier one that comes late is refused. A call that
 * was begun and not ended was cut by a crash, and may be on the provider's bill.
 */
export async function claimGeneration(
  tx: Transaction,
  { workspaceId, id }: Which,
  now: Date,
): Promise<Generation | undefined> {
  const row = await sqlOf(tx)
    .updateTable('generations')
    .set((e) => ({
      status: 'rendering',
      attempt: e('attempt', '+', 1),
      interruptions: sql<number>`interruptions + call_open::int`,
      possibly_billed_micro_usd: withOpenCall,
      call_open: false,
      started_at: e.fn.coalesce('started_at', e.val(now)),
      drawn_at: null,
      retry_at: null,
    }))
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .where('status', 'in', ['queued', 'rendering'])
    .returningAll()
    .executeTakeFirst();
  return row && fromRow(row);
}

/** What is possibly billed when the call under way has no end. */
const withOpenCall = sql<number>`possibly_billed_micro_usd + call_open::int * estimated_micro_usd`;

/**
 * Written before the model is called, so that no crash can hide a call, nor what those before it may have cost. False when
 * this attempt is no longer the one.
 */
export async function beginCall(
  tx: Transaction,
  generation: Generation,
  possiblyBilledMicroUsd: number,
): Promise<boolean> {
  const result = await sqlOf(tx)
    .updateTable('generations')
    .set((e) => ({
      calls: e('calls', '+', 1),
      call_open: true,
      possibly_billed_micro_usd: possiblyBilledMicroUsd,
      retry_at: null,
    }))
    .where('workspace_id', '=', generation.workspaceId)
    .where('id', '=', generation.id)
    .where('status', '=', 'rendering')
    .where('attempt', '=', generation.attempt)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** The model's picture has come and is being stored, or a call has ended without one and there will be another. */
export type Progress = { drawn_at: Date } | { retry_at: Date; call_open: false; possibly_billed_micro_usd: number };

/** False when this attempt is no longer the one. */
export async function markProgress(tx: Transaction, generation: Generation, progress: Progress): Promise<boolean> {
  const result = await sqlOf(tx)
    .updateTable('generations')
    .set(progress)
    .where('workspace_id', '=', generation.workspaceId)
    .where('id', '=', generation.id)
    .where('status', '=', 'rendering')
    .where('attempt', '=', generation.attempt)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

type Drawn = Pick<
  Generation,
  | 'mimeType'
  | 'width'
  | 'height'
  | 'sizeBytes'
  | 'ratioHonoured'
  | 'deliveredWidth'
  | 'deliveredHeight'
  | 'notes'
  | 'historyRebuilt'
  | 'usage'
  | 'costMicroUsd'
  | 'possiblyBilledMicroUsd'
>;

/** False when this attempt is no longer the one: deleted, canceled, or taken over. */
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
      delivered_width: drawn.deliveredWidth,
      delivered_height: drawn.deliveredHeight,
      notes: drawn.notes,
      history_rebuilt: drawn.historyRebuilt,
      usage: JSON.stringify(drawn.usage),
      cost_micro_usd: drawn.costMicroUsd,
      possibly_billed_micro_usd: drawn.possiblyBilledMicroUsd,
      call_open: false,
      finished_at: now,
    })
    .where('workspace_id', '=', generation.workspaceId)
    .where('id', '=', generation.id)
    .where('status', '=', 'rendering')
    .where('attempt', '=', generation.attempt)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** False when others were first, or the picture is gone. */
export async function keepThumbhash(tx: Transaction, { workspaceId, id }: Which, thumbhash: string): Promise<boolean> {
  const result = await sqlOf(tx)
    .updateTable('generations')
    .set({ thumbhash })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .where('thumbhash', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

type Failed = {
  failure: Failure;
  now: Date;
  /** When trying again makes sense, as far as the model said. */
  retryAt?: Date | undefined;
  /** Absent when nobody knows how the last call ended. */
  possiblyBilledMicroUsd?: number;
};

/** Marks it failed unless it is finished, or another attempt than `attempt` has it. Undefined when nothing was changed. */
export async function failGeneration(
  tx: Transaction,
  { workspaceId, id, attempt }: Which & { attempt?: number },
  { failure, now, retryAt, possiblyBilledMicroUsd }: Failed,
): Promise<Generation | undefined> {
  let update = sqlOf(tx)
    .updateTable('generations')
    .set({
      status: 'failed',
      failure_code: failure.code,
      failure_reason: failure.reason,
      failure_message: failure.message,
      retry_at: retryAt ?? null,
      finished_at: now,
      possibly_billed_micro_usd: possiblyBilledMicroUsd ?? withOpenCall,
      call_open: false,
    })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .where('status', 'in', ['queued', 'rendering']);
  if (attempt !== undefined) update = update.where('attempt', '=', attempt);
  const row = await update.returningAll().executeTakeFirst();
  return row && fromRow(row);
}

/** Undefined when it is finished or not there. A call under way may be on the provider's bill. */
export async function cancelGeneration(
  tx: Transaction,
  { workspaceId, id }: Which,
  now: Date,
): Promise<Generation | undefined> {
  const row = await sqlOf(tx)
    .updateTable('generations')
    .set({
      status: 'canceled',
      retry_at: null,
      possibly_billed_micro_usd: withOpenCall,
      call_open: false,
      finished_at: now,
    })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .where('status', 'in', ['queued', 'rendering'])
    .returningAll()
    .executeTakeFirst();
  return row && fromRow(row);
}
