import { GoogleGenAI } from '@google/genai';
import sharp from 'sharp';
import { afterAll, describe, expect, inject, test } from 'vitest';
import { honoursRatio } from '../../shared/models.ts';
import { createGeminiService, type GeminiOptions } from '../adapters/gemini/index.ts';
import type { Conversation, DrawOutcome, DrawRequest } from '../ports/image-model.ts';

declare module 'vitest' {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- only an interface can be added to
  interface ProvidedContext {
    /** Given by `vitest.slow.config.ts` when there is a key. */
    gemini?: { apiKey: string; baseUrl: string | undefined };
  }
}

const gemini = inject('gemini');
const MODEL = 'gemini-nano-banana-2.1';
if (!gemini) say('SKIPPED: the real Gemini. Run it with: GEMINI_API_KEY=... npm run test:slow (about 0.50 USD)');

let spentMicroUsd = 0;

/** One retry at most: every call here is paid for. */
function service(change: Partial<GeminiOptions> = {}) {
  return createGeminiService({ apiKey: gemini?.apiKey ?? 'none', baseUrl: gemini?.baseUrl, maxCalls: 2, ...change });
}

function ask(prompt: string, change: Partial<DrawRequest> = {}): DrawRequest {
  const { signal } = new AbortController();
  return { prompt, references: [], aspectRatio: '1:1', model: MODEL, seed: 1, signal, ...change };
}

function again(conversation: Conversation, editPrompt: string) {
  const kept = { ...conversation, turns: JSON.parse(JSON.stringify(conversation.turns)) };
  return { ...ask(''), conversation: kept, editPrompt };
}

function paid(outcome: DrawOutcome) {
  if (!outcome.ok) throw new Error(`refused: ${outcome.reason}: ${outcome.message}`);
  spentMicroUsd += outcome.usage.costMicroUsd;
  return outcome;
}

async function photo(background: string) {
  const bytes = await sharp({ create: { width: 512, height: 512, channels: 3, background } })
    .png()
    .toBuffer();
  return { bytes, mimeType: 'image/png' };
}

function say(line: string) {
  process.stdout.write(`\n${line}\n`);
}

describe.skipIf(!gemini)('the real Gemini', () => {
  afterAll(() => say(`Spent about ${(spentMicroUsd / 1e6).toFixed(2)} USD.`));

  test('draws a decodable JPEG from a prompt, and counts what it cost', async () => {
    const { picture, usage } = paid(await service().generateImage(ask('A blue running shoe on a plain white ground')));
    expect(picture.mimeType).toBe('image/jpeg');
    await expect(sharp(picture.bytes).raw().toBuffer()).resolves.toBeInstanceOf(Buffer);
    expect(usage.imageTokens).toBeGreaterThan(0);
    expect(usage.costMicroUsd).toBeGreaterThan(10_000);
  });

  test.each(['1:1', '9:16', '21:9'])('honours %s within 5 %%', async (aspectRatio) => {
    const { picture } = paid(await service().generateImage(ask('A green apple on a table', { aspectRatio })));
    expect(honoursRatio(aspectRatio, await sharp(picture.bytes).metadata())).toBe(true);
  });

  test('takes two photos', async () => {
    const references = [await photo('#c33'), await photo('#33c')];
    const outcome = await service().generateImage(ask('Half of image 1, half of image 2', { references }));
    expect(paid(outcome).usage.pictures).toBeGreaterThan(0);
  });

  test('continues a stored conversation for three turns without rebuilding it', async () => {
    const one = paid(await service().generateImage(ask('A yellow mug on a wooden table')));
    const two = paid(await service().continueConversation(again(one.conversation, 'Make the mug red')));
    const three = paid(await service().continueConversation(again(two.conversation, 'Put the mug on a marble table')));
    expect([two.historyRebuilt, three.historyRebuilt]).toEqual([false, false]);
    expect(three.conversation.turns.slice(0, 4)).toEqual(two.conversation.turns);

    const turns = JSON.parse(
      JSON.stringify(one.conversation.turns)
        .replaceAll(/"thoughtSignature":"[^"]+",?/g, '')
        .replaceAll(',}', '}'),
    );
    const unsigned = paid(await service().continueConversation(again({ ...one.conversation, turns }, 'Make it blue')));
    say(`Report: a history without signatures was ${unsigned.historyRebuilt ? 'refused, and rebuilt' : 'ACCEPTED'}.`);
  });

  test('refuses a wrong key, an unknown model and an unknown ratio as our table says', async () => {
    const wrongKey = service({ apiKey: 'invalid-AIzaSyA0000000000000000000000000000000' });
    expect(await wrongKey.generateImage(ask('a'))).toMatchObject({ reason: 'PROVIDER_AUTH', calls: 1 });
    expect(await service().generateImage(ask('a', { model: 'gemini-nope-image' }))).toMatchObject({
      reason: 'MODEL_UNAVAILABLE',
    });
    expect(await service().generateImage(ask('a', { aspectRatio: '7:3' }))).toMatchObject({
      reason: 'PROVIDER_REJECTED_INPUT',
    });
  });

  test('stops when it is told to', async () => {
    const outcome = await service().generateImage(
      ask('A red kite in the sky', { signal: AbortSignal.abort('enough') }),
    );
    expect(outcome).toMatchObject({ ok: false, reason: 'ABORTED' });
    const late = await service().generateImage(ask('A red kite in the sky', { signal: AbortSignal.timeout(5) }));
    expect(late).toMatchObject({ ok: false, reason: 'PROVIDER_TIMEOUT' });
  });

  test('report only: v1 with imageConfig, sampling, a trademark', async () => {
    const wide = await service({ apiVersion: 'v1' }).generateImage(ask('A pear', { aspectRatio: '16:9' }));
    const size = wide.ok && (await sharp(paid(wide).picture.bytes).metadata());
    say(`Report: v1 with imageConfig 16:9 gave ${size ? `${size.width}x${size.height}` : JSON.stringify(wide)}.`);

    const httpOptions = gemini?.baseUrl ? { baseUrl: gemini.baseUrl } : {};
    const ai = new GoogleGenAI({ apiKey: gemini?.apiKey ?? 'none', apiVersion: 'v1beta', httpOptions });
    const sampled = await ai.models
      .generateContent({ model: MODEL, contents: 'A pear', config: { temperature: 0.5 } })
      .then(
        () => 'was accepted',
        (fault: unknown) => `was refused: ${String(fault).slice(0, 200)}`,
      );
    say(`Report: temperature on ${MODEL} ${sampled}.`);

    const branded = await service().generateImage(ask('The Mickey Mouse logo on a can of Coca-Cola'));
    say(`Report: a trademark prompt gave ${branded.ok ? 'a picture' : `${branded.reason}: ${branded.message}`}.`);
    expect(branded.calls).toBeGreaterThan(0);
  });
});
