import { availableParallelism } from 'node:os';
import type { Logger } from 'pino';
import type { Conversation, DrawOutcome, DrawRefusal, ImageModel, PictureBytes } from '../../ports/image-model.ts';
import { continued, emptyConversation, lastOf } from './conversation.ts';
import { createPool } from './thread/pool.ts';
import type { Task, TaskResult } from './thread/task.ts';

export type LocalRendererOptions = {
  logger: Pick<Logger, 'warn'>;
  /** Threads that draw; by default one less than the cores, at most two. */
  threads?: number | undefined;
  /** For one picture. */
  timeLimitMs?: number | undefined;
};

/** The embedded default: composes ads without a key, offline, in threads of its own. */
export type LocalRenderer = ImageModel & {
  provider: 'local';
  close(): Promise<void>;
};

const DEFAULT_SIZE = '1K';

export function createLocalRenderer({ logger, threads, timeLimitMs = 60_000 }: LocalRendererOptions): LocalRenderer {
  const most = threads ?? Math.max(1, Math.min(2, availableParallelism() - 1));
  const pool = createPool({ threads: most, timeLimitMs, logger });

  async function drawn(task: Task, signal: AbortSignal, keep: (result: Done) => DrawOutcome): Promise<DrawOutcome> {
    try {
      const result = await pool.run(task, signal);
      return result.ok ? keep(result) : refusal(result);
    } catch (fault) {
      if (signal.aborted || isTimeout(fault)) return stopped(signal.aborted ? signal.reason : fault);
      throw fault;
    }
  }

  return {
    provider: 'local',
    generateImage({ prompt, seed, references, aspectRatio: ratio, imageSize = DEFAULT_SIZE, signal }) {
      const task: Task = { kind: 'create', prompt, seed, ratio, imageSize, references: bytesOf(references) };
      return drawn(task, signal, (result) =>
        success(result, continued(emptyConversation(), { ...result, wish: prompt, seed, references, imageSize })),
      );
    },
    continueConversation({ editPrompt, references, aspectRatio: ratio, conversation, signal, ...request }) {
      const last = lastOf(conversation);
      const imageSize = request.imageSize ?? last.imageSize;
      const { composition, prompt } = last;
      const pictures = { photos: bytesOf(last.photos), references: bytesOf(references) };
      const task: Task = { kind: 'edit', editPrompt, prompt, ratio, imageSize, composition, ...pictures };
      return drawn(task, signal, (result) =>
        success(result, continued(conversation, { ...result, wish: editPrompt, references, imageSize })),
      );
    },
    close: () => pool.close(),
  };
}

type Done = Extract<TaskResult, { ok: true }>;

function bytesOf(pictures: PictureBytes[]): Buffer[] {
  return pictures.map(({ bytes }) => bytes);
}

function success({ picture, mimeType, notes }: Done, conversation: Conversation): DrawOutcome {
  return {
    ok: true,
    picture: { bytes: Buffer.from(picture.buffer, picture.byteOffset, picture.byteLength), mimeType },
    conversation,
    usage: {
      promptTokens: 0,
      outputTokens: 0,
      thoughtTokens: 0,
      imageTokens: 0,
      totalTokens: 0,
      pictures: 1,
      costMicroUsd: 0,
    },
    notes,
    historyRebuilt: false,
    billedCalls: 0,
  };
}

function refusal({ code, reason, message }: Extract<TaskResult, { ok: false }>): DrawRefusal {
  return { ok: false, code, reason, message, retry: false, billedCalls: 0 };
}

function isTimeout(fault: unknown): boolean {
  return fault instanceof Error && fault.name === 'TimeoutError';
}

function stopped(why: unknown): DrawRefusal {
  if (isTimeout(why)) {
    const message = 'The picture took too long to draw. Try again, with fewer or smaller photos.';
    return { ok: false, code: 'PROVIDER_TIMEOUT', reason: 'TIMEOUT', message, retry: true, billedCalls: 0 };
  }
  const message = 'The picture was stopped before it was finished.';
  return { ok: false, code: 'SERVICE_UNAVAILABLE', reason: 'ABORTED', message, retry: false, billedCalls: 0 };
}
