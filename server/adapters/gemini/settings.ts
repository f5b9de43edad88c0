import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';

/** What an operator sets; the rest has defaults. */
export type GeminiOptions = {
  apiKey: string;
  /** Google's own unless a simulator or gateway stands in. */
  baseUrl?: string | undefined;
  /** `v1` is not known to take `imageConfig`; `v1beta` is. */
  apiVersion?: string | undefined;
  logger?: GeminiLog | undefined;
} & Partial<Tuning>;

/** Fields to search by and one line; a pino logger is one. */
export type GeminiLog = Pick<Logger, 'info' | 'warn' | 'error'>;

export type Tuning = {
  /** One call may take this long, by picture size. Seen: 12-20 s at 1K, 25 s at 2K, 60-80 s at 4K. */
  callTimeoutMs: { '1K': number; '2K': number; '4K': number };
  /** No call begins later than this after the request, so a request lasts at most this plus one call's time. */
  patienceMs: number;
  /** Calls in one request, whatever happens. */
  maxCalls: number;
  /** What one wish may weigh with its photos, and what a history is trimmed to. Several routes to Google stop at 20 MB. */
  comfortableBytes: number;
  /** A last turn that cannot be left out, a 4K picture say, may go beyond comfort up to here. Google takes 100 MB. */
  maxRequestBytes: number;
  /** Turns (question and answer) sent along with a wish; older ones from the middle are left out. */
  maxTurns: number;
  /** Refused for capacity this often in a row: the model rests for `restMs`. */
  breakerThreshold: number;
  restMs: number;
  sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  random: () => number;
  now: () => number;
};

export type Settings = { apiKey: string; baseUrl: string; apiVersion: string; logger: GeminiLog | undefined } & Tuning;

/** Bigger pictures take as much longer as was seen of them. */
export function callTimeouts(seconds: number): Tuning['callTimeoutMs'] {
  return { '1K': seconds * 1000, '2K': Math.round((seconds * 5000) / 3), '4K': Math.round((seconds * 10_000) / 3) };
}

const usual: Tuning = {
  callTimeoutMs: callTimeouts(90),
  patienceMs: 90_000,
  maxCalls: 3,
  comfortableBytes: 18_000_000,
  maxRequestBytes: 90_000_000,
  maxTurns: 8,
  breakerThreshold: 6,
  restMs: 30_000,
  sleep: async (ms, signal) => delay(ms, undefined, { signal }),
  random: Math.random,
  now: Date.now,
};

/** Throws without a key: the SDK would look for other credentials and send them to `baseUrl`. */
export function settle(options: GeminiOptions): Settings {
  if (!options.apiKey.trim())
    throw new Error('GeminiService needs an API key. Set GEMINI_API_KEY, or use the local renderer.');
  const { baseUrl, apiVersion, logger, ...tuning } = options;
  return {
    ...usual,
    ...tuning,
    baseUrl: baseUrl ?? 'https://generativelanguage.googleapis.com',
    apiVersion: apiVersion ?? 'v1beta',
    logger,
  };
}
