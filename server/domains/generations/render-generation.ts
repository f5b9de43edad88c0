import { honoursRatio } from '../../../shared/models.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Database } from '../../ports/database.ts';
import type { Events } from '../../ports/events.ts';
import type { DrawOutcome } from '../../ports/image-model.ts';
import type { ImageModels } from '../../ports/image-models.ts';
import type { Metrics } from '../../ports/metrics.ts';
import type { ObjectStore } from '../../ports/object-store.ts';
import type { Measured, Pictures } from '../../ports/pictures.ts';
import { discardBlobs, holdBlobs, stageBlobs } from '../blobs/index.ts';
import { saveConversation } from './conversation-store.ts';
import { drawGeneration } from './draw-generation.ts';
import type { Failure, Generation } from './generation.ts';
import { claimGeneration, failGeneration, finishGeneration } from './store.ts';

export type RenderNeeds = {
  database: Database;
  objects: ObjectStore;
  pictures: Pictures;
  models: ImageModels;
  events: Events;
  metrics: Metrics;
  clock: Clock;
};
export type RenderTask = { generationId: string; workspaceId: string };

/**
 * Draws one queued generation. Any step may be repeated after the process died: each write carries the attempt,
 * and one that comes too late changes nothing. Throws when the world is broken, so that the job is tried again.
 */
export async function renderGeneration(needs: RenderNeeds, task: RenderTask, signal: AbortSignal): Promise<void> {
  const { workspaceId, generationId: id } = task;
  const generation = await needs.database.inWorkspace(workspaceId, (tx) =>
    claimGeneration(tx, { workspaceId, id }, needs.clock()),
  );
  if (!generation) return;
  await tell(needs, generation, 'rendering');

  const outcome = await measured(needs, generation, () => drawGeneration(needs, generation, signal));
  signal.throwIfAborted();
  const failure = outcome.ok ? await keep(needs, generation, outcome) : { ...outcome };
  if (failure) await fail(needs, generation, failure);
  await tell(needs, generation, failure ? 'failed' : 'succeeded');
}

/** Nobody is to watch a spinner for ever: when all tries are used up, the row says so. */
export async function giveUpGeneration(
  needs: RenderNeeds,
  { workspaceId, generationId: id }: RenderTask,
): Promise<void> {
  const failure: Failure = {
    code: 'INTERNAL_ERROR',
    reason: 'GAVE_UP',
    message:
      'Drawing this picture broke several times on our side. Nothing was charged. Try again, or ask the operator.',
  };
  const now = needs.clock();
  const failed = await needs.database.inWorkspace(workspaceId, (tx) =>
    failGeneration(tx, { workspaceId, id }, { failure, now }),
  );
  if (failed) await needs.events.publish({ workspaceId, generationId: id, status: 'failed' });
}

type Drawn = Extract<DrawOutcome, { ok: true }>;

/** Stores the picture; resolves to a failure when what came is no picture. */
async function keep(needs: RenderNeeds, generation: Generation, drawn: Drawn): Promise<Failure | undefined> {
  const size = await needs.pictures.measure(drawn.picture.bytes);
  if (!size.ok) {
    return {
      code: 'PROVIDER_ERROR',
      reason: 'BAD_PICTURE',
      message: 'The model sent a picture that cannot be opened. Nothing was charged. Try again.',
    };
  }
  const { workspaceId } = generation;
  const { thumb, preview, thumbhash } = await needs.pictures.thumbnail(drawn.picture.bytes);
  const spoken = [...drawn.conversation.blobs.values()];
  const blobs = await stageBlobs(needs, workspaceId, [
    { bytes: drawn.picture.bytes, mimeType: size.value.mimeType },
    { bytes: preview, mimeType: 'image/webp' },
    { bytes: thumb, mimeType: 'image/webp' },
    ...spoken,
  ]);
  const purposes = ['original', 'preview', 'thumb', ...spoken.map(() => 'conversation' as const)] as const;
  const refs = blobs.map((blob, place) => ({ blob, purpose: purposes[place] ?? ('conversation' as const) }));
  const row = rowOf(generation, drawn, size.value, thumbhash);

  const kept = await needs.database.inWorkspace(workspaceId, async (tx) => {
    if (!(await finishGeneration(tx, generation, row, needs.clock()))) return false;
    await holdBlobs(tx, workspaceId, generation.id, refs);
    await saveConversation(tx, { workspaceId, generationId: generation.id }, drawn.conversation);
    return true;
  });
  if (!kept) await discardBlobs(needs, workspaceId, blobs);
  return undefined;
}

function rowOf(generation: Generation, drawn: Drawn, { mimeType, width, height }: Measured, thumbhash: string) {
  const { costMicroUsd, ...usage } = drawn.usage;
  return {
    mimeType,
    width,
    height,
    sizeBytes: drawn.picture.bytes.length,
    ratioHonoured: honoursRatio(generation.aspectRatio, { width, height }),
    thumbhash,
    notes: drawn.notes,
    historyRebuilt: drawn.historyRebuilt,
    usage,
    costMicroUsd,
  };
}

async function fail(needs: RenderNeeds, generation: Generation, { code, reason, message }: Failure): Promise<void> {
  const failure = { code, reason, message };
  const now = needs.clock();
  await needs.database.inWorkspace(generation.workspaceId, (tx) => failGeneration(tx, generation, { failure, now }));
}

async function measured(
  needs: RenderNeeds,
  { provider }: Generation,
  draw: () => Promise<DrawOutcome>,
): Promise<DrawOutcome> {
  const start = performance.now();
  const outcome = await draw();
  needs.metrics.modelCall(
    { provider, outcome: outcome.ok ? 'ok' : outcome.reason },
    (performance.now() - start) / 1000,
  );
  return outcome;
}

async function tell(
  { events, metrics }: RenderNeeds,
  generation: Generation,
  status: 'rendering' | 'succeeded' | 'failed',
): Promise<void> {
  if (status !== 'rendering') metrics.generation({ provider: generation.provider, outcome: status });
  await events.publish({ workspaceId: generation.workspaceId, generationId: generation.id, status });
}
