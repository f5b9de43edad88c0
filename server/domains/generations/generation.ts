import { randomInt } from 'node:crypto';
import type { Code } from '../../../shared/answer.ts';
import type { Status } from '../../../shared/contract/index.ts';
import { newId } from '../../lib/ids.ts';
import type { DrawUsage, ImageModel } from '../../ports/image-model.ts';
import type { Job } from '../../ports/job-queue.ts';
import type { Member } from '../auth/index.ts';

export type Provider = ImageModel['provider'];
export type Usage = Omit<DrawUsage, 'costMicroUsd'>;

export type Generation = {
  id: string;
  workspaceId: string;
  userId: string | null;
  takeId: string | null;
  parentGenerationId: string | null;
  retryOfId: string | null;
  status: Status;
  prompt: string;
  /** Null where a conversation begins: `prompt` is its first turn, and this is the next one. */
  editPrompt: string | null;
  editCount: number;
  provider: Provider;
  model: string;
  aspectRatio: string;
  imageSize: string | null;
  seed: number;
  attempt: number;
  failureCode: Code | null;
  failureReason: string | null;
  failureMessage: string | null;
  mimeType: string | null;
  width: number | null;
  height: number | null;
  sizeBytes: number | null;
  ratioHonoured: boolean | null;
  /** Asked to be cropped to exactly its ratio when the model answers another. */
  exact: boolean;
  /** Made afresh from the photos and words of its parent, with a conversation of its own. */
  reanchored: boolean;
  /** What the model delivered, in pixels; null unless it was cropped. */
  deliveredWidth: number | null;
  deliveredHeight: number | null;
  thumbhash: string | null;
  starred: boolean;
  notes: string[];
  historyRebuilt: boolean;
  usage: Usage | null;
  costMicroUsd: number;
  estimatedMicroUsd: number;
  /** Of calls that gave no picture but may be on the provider's bill. */
  possiblyBilledMicroUsd: number;
  /** Calls of the model over all tries. */
  calls: number;
  /** A call was begun whose end nobody has written down. */
  callOpen: boolean;
  /** Calls that a crash cut short. */
  interruptions: number;
  createdAt: Date;
  startedAt: Date | null;
  /** When the model's picture had come, in this attempt. */
  drawnAt: Date | null;
  /** When the model is to be asked again: by us while it is drawn, by whoever wants it after it failed. */
  retryAt: Date | null;
  finishedAt: Date | null;
};

/** In micro-USD, after as many calls of this attempt that gave no picture and may have been charged. */
export function possiblyBilledAfter(claimed: Generation, billedCalls: number): number {
  return claimed.possiblyBilledMicroUsd + billedCalls * claimed.estimatedMicroUsd;
}

export type Failure = { code: Code; reason: string; message: string };

type Asked = Pick<
  Generation,
  'takeId' | 'prompt' | 'provider' | 'model' | 'aspectRatio' | 'imageSize' | 'estimatedMicroUsd' | 'exact'
>;

/** A picture asked for, waiting for the worker. */
export function queued(asked: Asked, member: Member, now: Date): Generation {
  return {
    ...asked,
    id: newId(),
    workspaceId: member.workspaceId,
    userId: member.userId,
    parentGenerationId: null,
    retryOfId: null,
    reanchored: false,
    status: 'queued',
    editPrompt: null,
    editCount: 0,
    seed: randomInt(2 ** 31 - 1),
    attempt: 0,
    failureCode: null,
    failureReason: null,
    failureMessage: null,
    mimeType: null,
    width: null,
    height: null,
    sizeBytes: null,
    ratioHonoured: null,
    deliveredWidth: null,
    deliveredHeight: null,
    thumbhash: null,
    starred: false,
    notes: [],
    historyRebuilt: false,
    usage: null,
    costMicroUsd: 0,
    possiblyBilledMicroUsd: 0,
    calls: 0,
    callOpen: false,
    interruptions: 0,
    createdAt: now,
    startedAt: null,
    drawnAt: null,
    retryAt: null,
    finishedAt: null,
  };
}

/** The next turn after `parent`, by the same model: a conversation is pinned to who it was held with. */
export function queuedEdit(
  parent: Generation,
  asked: {
    editPrompt: string;
    aspectRatio?: string | undefined;
    exact?: boolean | undefined;
    estimatedMicroUsd: number;
  },
  by: { member: Member; now: Date },
): Generation {
  const { prompt, provider, model, imageSize } = parent;
  const aspectRatio = asked.aspectRatio ?? parent.aspectRatio;
  return {
    ...queued(
      {
        takeId: null,
        prompt,
        provider,
        model,
        imageSize,
        aspectRatio,
        exact: asked.exact ?? parent.exact,
        estimatedMicroUsd: asked.estimatedMicroUsd,
      },
      by.member,
      by.now,
    ),
    seed: parent.seed,
    parentGenerationId: parent.id,
    editPrompt: asked.editPrompt,
    editCount: parent.editCount + 1,
  };
}

/** The words of a conversation, all that was asked of it as one prompt, drawn afresh as a child of its last version. */
export function queuedAfresh(
  last: Generation,
  asked: { prompt: string; estimatedMicroUsd: number },
  by: { member: Member; now: Date },
): Generation {
  const { provider, model, aspectRatio, imageSize, exact } = last;
  const same = { takeId: null, provider, model, aspectRatio, imageSize, exact };
  return { ...queued({ ...same, ...asked }, by.member, by.now), parentGenerationId: last.id, reanchored: true };
}

/** Of a row or of an event; what was deleted has ended too. */
export function isFinished({ status }: { status: string }): boolean {
  return status !== 'queued' && status !== 'rendering';
}

export const RENDER_GENERATION = 'render-generation';

/** The job that draws it, counted against its workspace. */
export function renderJob({ id, workspaceId }: Generation, requestId?: string): Job {
  return { name: RENDER_GENERATION, payload: { generationId: id, workspaceId }, group: workspaceId, requestId };
}

/** The same ask once more, for one that failed or was canceled. */
export function queuedRetry(failed: Generation, member: Member, now: Date): Generation {
  const { parentGenerationId, editPrompt, editCount, reanchored, seed } = failed;
  const same = { parentGenerationId, editPrompt, editCount, reanchored, seed };
  return { ...queued(failed, member, now), ...same, retryOfId: failed.id };
}
