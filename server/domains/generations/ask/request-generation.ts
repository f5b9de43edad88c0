import { type Answer, no, yes } from '../../../../shared/answer.ts';
import { findModel, offeredModels } from '../../../../shared/models.ts';
import { crashPoint } from '../../../lib/crash-point.ts';
import type { Events } from '../../../ports/events.ts';
import type { ImageModels } from '../../../ports/image-models.ts';
import type { JobQueue } from '../../../ports/job-queue.ts';
import type { AssetNeeds } from '../../assets/index.ts';
import type { Member } from '../../auth/index.ts';
import { announce } from '../announce.ts';
import { admit, type QueueLimits } from './admit.ts';
import { estimateFor } from '../estimate/cost.ts';
import { type Generation, queued, renderJob } from '../generation.ts';
import { type Once, onlyOnce } from './once.ts';
import { mayGenerate } from '../policy.ts';
import { photoGone, type Reference, resolveReferences } from './references.ts';
import { insertGeneration, insertReferences } from '../store.ts';

export type GenerateNeeds = AssetNeeds & {
  queue: JobQueue;
  queueLimits: QueueLimits;
  models: ImageModels;
  events: Events;
};

export type GenerationAsk = {
  prompt: string;
  references: Reference[];
  aspectRatio?: string | undefined;
  model?: string | undefined;
  imageSize?: string | undefined;
  takeId?: string | undefined;
  exact?: boolean | undefined;
  /** Follows the picture through the logs. */
  requestId: string;
  once?: Once | undefined;
};

export type GenerationRefusal =
  | 'FORBIDDEN'
  | 'VALIDATION_ERROR'
  | 'UNSUPPORTED_MEDIA_TYPE'
  | 'IMAGE_REJECTED'
  | 'PAYLOAD_TOO_LARGE'
  | 'QUOTA_EXCEEDED'
  | 'RATE_LIMITED'
  | 'IDEMPOTENCY_KEY_REUSED';

/** Leaves a request for the worker. Allowance, row and job stand or fall together. */
export async function requestGeneration(
  needs: GenerateNeeds,
  member: Member,
  ask: GenerationAsk,
): Promise<Answer<Generation, GenerationRefusal>> {
  const offered = offer(needs.models, ask);
  if (!offered.ok) return offered;
  if (!mayGenerate(member)) return no('FORBIDDEN');
  const references = await resolveReferences(needs, member, ask.references);
  if (!references.ok) return references;

  const { prompt, takeId = null, exact = false } = ask;
  const estimatedMicroUsd = estimateFor(offered.value, references.value.length);
  const generation = queued({ prompt, takeId, exact, estimatedMicroUsd, ...offered.value }, member, needs.clock());
  const answer = await needs.database.inWorkspace(member.workspaceId, async (tx) => {
    const twin = await onlyOnce(tx, generation, ask.once);
    if (!twin.ok) return twin;
    if (twin.value) return yes(twin.value);
    const admitted = await admit(needs, tx, generation);
    if (!admitted.ok) return admitted;
    await Promise.all([
      insertGeneration(tx, generation),
      needs.queue.enqueue(tx, renderJob(generation, ask.requestId)),
    ]);
    if (!(await insertReferences(tx, generation, references.value))) return photoGone;
    crashPoint('enqueued');
    return yes(generation);
  });
  if (answer.ok) await announce(needs.events, answer.value);
  return answer;
}

type Offer = Pick<Generation, 'provider' | 'model' | 'aspectRatio' | 'imageSize'>;

/** Only what the model can do is queued: a ratio or size it does not have is refused here, for nothing. */
export function offer(
  models: ImageModels,
  ask: Pick<GenerationAsk, 'model' | 'imageSize' | 'aspectRatio'> & { references: { length: number } },
): Answer<Offer, 'VALIDATION_ERROR'> {
  const { provider } = models.current;
  const model = offeredModels(provider).find(({ id }) => id === (ask.model ?? models.defaultModel));
  if (!model)
    return notOffered(
      'model',
      ask.model ?? models.defaultModel,
      offeredModels(provider).map(({ id }) => id),
    );
  const aspectRatio = ask.aspectRatio ?? '1:1';
  if (!model.aspectRatios.includes(aspectRatio)) return notOffered('aspectRatio', aspectRatio, model.aspectRatios);
  const { imageSize = null } = ask;
  const sizes: readonly string[] = model.imageSizes;
  if (imageSize !== null && !sizes.includes(imageSize)) return notOffered('imageSize', imageSize, sizes);
  if (ask.references.length > model.maxReferenceImages) {
    return no('VALIDATION_ERROR', undefined, {
      fields: { referenceImages: [`At most ${model.maxReferenceImages} photos.`] },
    });
  }
  return yes({ provider, model: model.id, aspectRatio, imageSize });
}

/** Whether a version's model can draw this ratio; edits may change it. */
export function ratioProblem(modelId: string, aspectRatio: string) {
  const ratios = findModel(modelId)?.aspectRatios ?? [];
  return ratios.includes(aspectRatio) ? undefined : notOffered('aspectRatio', aspectRatio, ratios);
}

function notOffered(field: string, value: string, offered: readonly string[]) {
  const why = `${value} is not on offer. Choose one of: ${offered.join(', ')}.`;
  return no('VALIDATION_ERROR', undefined, { fields: { [field]: [why] } });
}
