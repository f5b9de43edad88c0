import { ApiError, type Content, GoogleGenAI } from '@google/genai';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { type Simulator, startSimulator } from '../index.ts';

export const MODEL = 'gemini-nano-banana-2.1';

/** The SDK as Google ships it, pointed at a simulator. */
export function sdk(baseUrl: string, apiKey = 'good-key') {
  return new GoogleGenAI({ apiKey, apiVersion: 'v1beta', httpOptions: { baseUrl } });
}

/** One simulator for a test file, forgetful between tests. */
export function withSimulator() {
  const running: { simulator?: Simulator } = {};
  const simulator = () => {
    if (!running.simulator) throw new Error('the simulator runs inside tests only');
    return running.simulator;
  };
  beforeAll(async () => {
    running.simulator = await startSimulator({ scale: 0.05, keys: ['good-key', 'other-key'] });
  });
  afterEach(() => simulator().reset());
  afterAll(() => simulator().stop());

  return {
    simulator,
    generate: async (contents: Content[] | string, config: object = {}, { model = MODEL, key = 'good-key' } = {}) =>
      sdk(simulator().url, key).models.generateContent({ model, contents, config }),
  };
}

/** HTTP status, and Google's status and message. */
export async function refusal(call: Promise<unknown>): Promise<[number, string, string]> {
  const fault = await call.then(
    () => undefined,
    (caught: unknown) => caught,
  );
  if (!(fault instanceof ApiError)) throw new Error(`expected an ApiError, got ${String(fault)}`);
  const { error } = JSON.parse(fault.message);
  return [fault.status, error.status, error.message];
}

export const user = (...parts: object[]): Content => ({ role: 'user', parts });

export async function png(background = '#f00'): Promise<string> {
  const bytes = await sharp({ create: { width: 8, height: 8, channels: 3, background } })
    .png()
    .toBuffer();
  return bytes.toString('base64');
}
