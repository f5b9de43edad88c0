import { patiently } from '../../../lib/patiently.ts';
import { StorageFault } from '../../../lib/storage-fault.ts';
import { crashPoint } from '../../../lib/crash-point.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { Database } from '../../../ports/database.ts';
import type { Events } from '../../../ports/events.ts';
import type { BilledCalls, DrawOutcome } from '../../../ports/image-model.ts';
import type { ImageModels } from '../../../ports/image-models.ts';
import type { Metrics } from '../../../ports/metrics.ts';
import type { ObjectStore } from '../../../ports/object-store.ts';
import type { Pictures } from '../../../ports/pictures.ts';
import { discardBlobs, holdBlobs, stageBlobs } from '../../blobs/index.ts';
import { release, settle } from '../../usage/index.ts';
import { saveConversation } from '../conversation-store.ts';
import { drawGeneration } from './draw-generation.ts';
import { type Drawn, finishedPicture } from './finished-picture.ts';
import { type Failure, type Generation, possiblyBilledAfter } from '../generation.ts';
import { makeSmallPictures } from './small-pictures.ts';
import { noteCalls, sayProgress } from './note-calls.ts';
import { claimGeneration, failGeneration, finishGeneration } from './progress-store.ts';

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
type Run = { signal: AbortSignal; requestId: string };

/** The most calls of the model that one generation may cost, over all tries. */
const MOST_CALLS = 3;

/**
 * Draws one queued generation. Any step may be repeated after the process died: each write carries the attempt,
 * and one that comes too late changes nothing. Throws when the world is broken, so that the job is tried again.
 */
export async function renderGeneration(needs: RenderNeeds, task: RenderTask, run: Run): Promise<void> {
  const which = { workspaceId: task.workspaceId, id: task.generationId };
  await draw(needs, which, run);
  await makeSmallPictures(needs, which);
}

async function draw(
  needs: RenderNeeds,
  which: { workspaceId: string; id: string },
  { signal, requestId }: Run,
): Promise<void> {
  const generation = await needs.database.writeInWorkspace(which.workspaceId, (tx) =>
    claimGeneration(tx, which, needs.clock()),
  );
  if (!generation) return;
  crashPoint('row claimed');
  await tell(needs, generation, 'rendering');
  if (!mayCallAgain(generation)) return fail(needs, generation, { ...interrupted, billedCalls: 0 });

  const canceled = watchCancel(needs.events, which);
  try {
    const either = AbortSignal.any([signal, canceled.signal]);
    const maxCalls = MOST_CALLS - generation.calls;
    const call = { signal: either, requestId, maxCalls, ...noteCalls(needs, generation) };
    const outcome = await measured(needs, generation, () => drawGeneration(needs, generation, call));
    crashPoint('answered');
    // The row says so already, or is gone, and what came after all is nobody's.
    if (canceled.signal.aborted) return;
    signal.throwIfAborted();
    if (outcome.ok) await keep(needs, generation, outcome, either);
    else await fail(needs, generation, outcome);
  } catch (error) {
    if (!canceled.signal.aborted) throw error;
  } finally {
    canceled.stop();
  }
}

/** Nobody is to watch a spinner for ever: when all tries are used up, the row says so. */
export async function giveUpGeneration(
  needs: RenderNeeds,
  { workspaceId, generationId: id }: RenderTask,
): Promise<void> {
  const now = needs.clock();
  const failed = await needs.database.inWorkspace(workspaceId, async (tx) => {
    const row = await failGeneration(tx, { workspaceId, id }, { failure: gaveUp, now });
    if (row) await release(tx, row, { possiblyBilledMicroUsd: row.possiblyBilledMicroUsd, now });
    crashPoint('giving up');
    return row;
  });
  if (failed) await tell(needs, failed, 'failed');
}

const gaveUp: Failure = {
  code: 'INTERNAL_ERROR',
  reason: 'GAVE_UP',
  message: 'Drawing this picture broke several times on our side. Try again, or ask the operator.',
};

const interrupted: Failure = {
  code: 'INTERNAL_ERROR',
  reason: 'INTERRUPTED',
  message: 'Drawing this picture was interrupted several times, so it was stopped. Try again.',
};

/** A call that a crash cut is repeated once: the provider may charge for each. Where nothing is charged, tries are free. */
function mayCallAgain({ calls, interruptions, estimatedMicroUsd }: Generation): boolean {
  return estimatedMicroUsd === 0 || (interruptions <= 1 && calls < MOST_CALLS);
}

/** A picture that is paid for is not thrown away for a storage that hiccups: 15 seconds in all. */
const STORAGE_PAUSES = [500, 1000, 1500, 2000, 4000, 6000];

/** Stores the picture with its cost, whole or not at all; what came is a failure when it is no picture. */
async function keep(needs: RenderNeeds, generation: Generation, drawn: Drawn, signal: AbortSignal): Promise<void> {
  const said = sayProgress(needs, generation, { drawn_at: needs.clock() });
  const size = await needs.pictures.measure(drawn.picture.bytes);
  if (!size.ok) return fail(needs, generation, { ...damaged, billedCalls: drawn.billedCalls + 1 });
  const { workspaceId } = generation;
  const { row, files } = await finishedPicture(needs.pictures, generation, { drawn, delivered: size.value });
  const blobs = await patiently(() => stageBlobs(needs, workspaceId, files), {
    pauses: STORAGE_PAUSES,
    when: (error) => error instanceof StorageFault,
    signal,
  });
  await said;
  const refs = blobs.flatMap((blob, place) => (files[place] ? [{ blob, purpose: files[place].purpose }] : []));
  const now = needs.clock();

  const kept = await needs.database.inWorkspace(workspaceId, async (tx) => {
    if (!(await finishGeneration(tx, generation, row, now))) return false;
    const { costMicroUsd: microUsd, possiblyBilledMicroUsd } = row;
    const bill = { microUsd, possiblyBilledMicroUsd, tokens: drawn.usage.totalTokens, now };
    await Promise.all([
      holdBlobs(tx, workspaceId, generation.id, refs),
      saveConversation(tx, { workspaceId, generationId: generation.id }, drawn.conversation),
      settle(tx, generation, bill),
    ]);
    crashPoint('result written');
    return true;
  });
  crashPoint('result committed');
  if (kept) await tell(needs, generation, 'succeeded');
  else await discardBlobs(needs, workspaceId, blobs);
}

const damaged: Failure = {
  code: 'PROVIDER_ERROR',
  reason: 'PICTURE_DAMAGED',
  message: "The model's picture cannot be opened. Try again if you want to.",
};

type Ended = Failure & { billedCalls: BilledCalls; retryAfterSeconds?: number | undefined };

/** A failure costs nothing; what the provider may charge all the same is kept apart. */
async function fail(needs: RenderNeeds, generation: Generation, ended: Ended): Promise<void> {
  const { code, reason, message, billedCalls, retryAfterSeconds } = ended;
  const now = needs.clock();
  const possiblyBilledMicroUsd = possiblyBilledAfter(generation, billedCalls);
  const failed = await needs.database.inWorkspace(generation.workspaceId, async (tx) => {
    const row = await failGeneration(tx, generation, {
      failure: { code, reason, message },
      now,
      retryAt: retryAfterSeconds === undefined ? undefined : new Date(now.getTime() + retryAfterSeconds * 1000),
      possiblyBilledMicroUsd,
    });
    if (row) await release(tx, row, { possiblyBilledMicroUsd, now });
    return row;
  });
  if (failed) await tell(needs, generation, 'failed');
}

/** Hears in any process that nobody wants it any more. */
function watchCancel(events: Events, { workspaceId, id }: { workspaceId: string; id: string }) {
  const controller = new AbortController();
  const stop = events.subscribe(workspaceId, ({ generationId, status }) => {
    if (generationId === id && (status === 'canceled' || status === 'deleted'))
      controller.abort(new Error('Canceled.'));
  });
  return { signal: controller.signal, stop };
}

async function measured(
  needs: RenderNeeds,
  { provider, model }: Generation,
  draw: () => Promise<DrawOutcome>,
): Promise<DrawOutcome> {
  const start = performance.now();
  const outcome = await draw();
  needs.metrics.modelCall(
    { provider, model, outcome: outcome.ok ? 'ok' : outcome.reason },
    (performance.now() - start) / 1000,
  );
  if (outcome.ok) {
    const { totalTokens: tokens, costMicroUsd: microUsd } = outcome.usage;
    needs.metrics.spent({ provider, model }, { tokens, microUsd });
  }
  return outcome;
}

async function tell(
  { events, metrics }: RenderNeeds,
  generation: Generation,
  status: 'rendering' | 'succeeded' | 'failed',
): Promise<void> {
  if (status !== 'rendering')
    metrics.generation({ provider: generation.provider, model: generation.model, outcome: status });
  await events.publish({ workspaceId: generation.workspaceId, generationId: generation.id, status });
}
