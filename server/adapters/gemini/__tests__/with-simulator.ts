import sharp from 'sharp';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { type Simulator, startSimulator } from '../../../../simulator/index.ts';
import type { ContinueRequest, Conversation, DrawOutcome, DrawRequest } from '../../../ports/image-model.ts';
import { createGeminiService, type GeminiOptions } from '../index.ts';

export const KEY = 'AIza-test-key-7f3c';
export const MODEL = 'gemini-nano-banana-2.1';

type Drawn = Extract<DrawOutcome, { ok: true }>;
type Refused = Extract<DrawOutcome, { ok: false }>;

/** A strict simulator for one test file, forgetful between tests; the service's pauses are written down, not slept. */
export function withSimulator() {
  const running: { simulator?: Simulator } = {};
  const pauses: number[] = [];
  const simulator = () => {
    if (!running.simulator) throw new Error('the simulator runs inside tests only');
    return running.simulator;
  };
  beforeAll(async () => {
    running.simulator = await startSimulator({ scale: 0.05, keys: [KEY, 'another-key'], secret: 'tests' });
  });
  afterEach(() => {
    simulator().reset();
    pauses.length = 0;
  });
  afterAll(() => simulator().stop());

  return {
    simulator,
    /** Milliseconds of every pause between calls so far. */
    pauses,
    service: (options: Partial<GeminiOptions> = {}) =>
      createGeminiService({
        apiKey: KEY,
        baseUrl: simulator().url,
        random: () => 0,
        sleep: async (ms) => void pauses.push(ms),
        ...options,
      }),
  };
}

export function ask(change: Partial<DrawRequest> = {}): DrawRequest {
  return {
    prompt: 'An ad for these shoes',
    references: [],
    aspectRatio: '4:5',
    model: MODEL,
    seed: 1,
    signal: new AbortController().signal,
    ...change,
  };
}

export function askAgain(
  conversation: Conversation,
  editPrompt: string,
  change: Partial<ContinueRequest> = {},
): ContinueRequest {
  const { model } = conversation;
  const signal = new AbortController().signal;
  return { conversation, editPrompt, references: [], aspectRatio: '4:5', model, signal, ...change };
}

export function drawn(outcome: DrawOutcome): Drawn {
  if (!outcome.ok) throw new Error(`refused: ${outcome.reason}: ${outcome.message}`);
  return outcome;
}

export function refused(outcome: DrawOutcome): Refused {
  if (outcome.ok) throw new Error('a picture came although none was expected');
  return outcome;
}

export async function photo(format: 'jpeg' | 'png' | 'webp', background = '#c33'): Promise<Buffer> {
  return sharp({ create: { width: 24, height: 24, channels: 3, background } })
    .toFormat(format)
    .toBuffer();
}

/** A trip to the database: JSON there and back, the bytes apart. */
export function stored({ turns, blobs, ...rest }: Conversation): Conversation {
  return { ...rest, turns: JSON.parse(JSON.stringify(turns)), blobs: new Map(blobs) };
}

/** What the simulator saw of one request; picture bytes as `{ sha256, bytes }`. */
export type SeenBody = {
  contents: { role: string; parts: SeenPart[] }[];
  generationConfig: { responseModalities: string[]; imageConfig: Record<string, string>; [other: string]: unknown };
};
export type SeenPart = {
  text?: string;
  thought?: boolean;
  thoughtSignature?: string;
  inlineData?: { mimeType: string; data: { sha256: string; bytes: number } };
};

export function seenBody(simulator: Simulator, index = -1): SeenBody {
  const request = simulator.requests.at(index);
  if (!request) throw new Error('the simulator has seen no request');
  return request.body as SeenBody;
}
