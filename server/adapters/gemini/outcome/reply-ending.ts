import type { Reply } from '../wire/call-gemini.ts';
import { type Ending, ending } from './ending.ts';
import { httpEnding } from './http-ending.ts';

/** What it means when there is no answer to read. */
export function replyEnding(reply: Exclude<Reply, { kind: 'answer' }>, signal: AbortSignal, nowMs: number): Ending {
  switch (reply.kind) {
    case 'error':
      return httpEnding(reply.error, nowMs);
    case 'garbled':
      return unreadable;
    case 'network':
      return reply.reached ? unreadable : unreachable;
    case 'timeout':
      return timedOut;
    case 'aborted':
      return aborted(signal, true);
  }
}

/** It may have drawn, and charged, before the answer was lost: only a person may ask again. */
const unreadable = ending(
  'PROVIDER_ERROR',
  'PROVIDER_ERROR',
  "The model's answer was damaged on the way. Try again if you want to.",
  { possiblyBilled: true },
);

const unreachable = ending(
  'SERVICE_UNAVAILABLE',
  'PROVIDER_UNREACHABLE',
  'The model cannot be reached right now. Try again in a moment.',
  { again: 'at-once', retry: true, retryAfterSeconds: 10 },
);

const timedOut = ending(
  'PROVIDER_TIMEOUT',
  'PROVIDER_TIMEOUT',
  'The model did not answer in time. Try again if you want to.',
  { possiblyBilled: true },
);

/** Whoever holds the signal said stop; a job that ran out of time does so with a TimeoutError. */
export function aborted(signal: AbortSignal, possiblyBilled: boolean): Ending {
  const { reason } = signal;
  if (reason instanceof Error && reason.name === 'TimeoutError') return { ...timedOut, possiblyBilled };
  return ending('SERVICE_UNAVAILABLE', 'ABORTED', 'The picture was stopped before it was finished.', {
    possiblyBilled,
  });
}
