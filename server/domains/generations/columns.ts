import type { Selectable } from 'kysely';
import type { Code } from '../../../shared/answer.ts';
import type { Status } from '../../../shared/contract/index.ts';
import type { Tables } from '../../db/tables.ts';
import type { Generation, Provider, Usage } from './generation.ts';

type Row = Selectable<Tables['generations']>;

/** The row as the domain knows it. */
export function fromRow(row: Row): Generation {
  return {
    id: row.id,
    workspaceId: row.workspace_id,
    userId: row.user_id,
    takeId: row.take_id,
    parentGenerationId: row.parent_generation_id,
    retryOfId: row.retry_of_id,
    status: row.status as Status,
    prompt: row.prompt,
    editPrompt: row.edit_prompt,
    editCount: row.edit_count,
    provider: row.provider as Provider,
    model: row.model,
    aspectRatio: row.aspect_ratio,
    imageSize: row.image_size,
    seed: row.seed,
    attempt: row.attempt,
    failureCode: row.failure_code as Code | null,
    failureReason: row.failure_reason,
    failureMessage: row.failure_message,
    mimeType: row.mime_type,
    width: row.width,
    height: row.height,
    sizeBytes: row.size_bytes,
    ratioHonoured: row.ratio_honoured,
    exact: row.exact,
    reanchored: row.reanchored,
    deliveredWidth: row.delivered_width,
    deliveredHeight: row.delivered_height,
    thumbhash: row.thumbhash,
    starred: row.starred,
    notes: row.notes,
    historyRebuilt: row.history_rebuilt,
    usage: row.usage as Usage | null,
    costMicroUsd: row.cost_micro_usd,
    estimatedMicroUsd: row.estimated_micro_usd,
    possiblyBilledMicroUsd: row.possibly_billed_micro_usd,
    calls: row.calls,
    callOpen: row.call_open,
    interruptions: row.interruptions,
    createdAt: row.created_at,
    startedAt: row.started_at,
    drawnAt: row.drawn_at,
    finishedAt: row.finished_at,
  };
}

/** What a new row says; the rest is written when the picture comes. */
export function toNewRow(generation: Generation) {
  return {
    id: generation.id,
    workspace_id: generation.workspaceId,
    user_id: generation.userId,
    take_id: generation.takeId,
    parent_generation_id: generation.parentGenerationId,
    retry_of_id: generation.retryOfId,
    status: generation.status,
    prompt: generation.prompt,
    edit_prompt: generation.editPrompt,
    edit_count: generation.editCount,
    provider: generation.provider,
    model: generation.model,
    aspect_ratio: generation.aspectRatio,
    image_size: generation.imageSize,
    exact: generation.exact,
    reanchored: generation.reanchored,
    seed: generation.seed,
    estimated_micro_usd: generation.estimatedMicroUsd,
    created_at: generation.createdAt,
  };
}
