import sharp from 'sharp';
import { afterAll, describe, expect, test } from 'vitest';
import type { Conversation, DrawOutcome, DrawRequest } from '../../../ports/image-model.ts';
import { examplePhoto, ratios, sizeOf } from './ads.ts';
import { createLocalRenderer } from '../index.ts';

const renderer = createLocalRenderer({ logger: { warn: () => undefined } });
afterAll(() => renderer.close());

const bottle = { bytes: await examplePhoto('bottle.jpg'), mimeType: 'image/jpeg' };
const prompt = 'Elegant ad for Oliveta olive oil, headline "Pressed within the hour." button "Shop the harvest"';

function ask(more: Partial<DrawRequest> = {}): DrawRequest {
  const signal = new AbortController().signal;
  return { prompt, references: [], aspectRatio: '4:5', model: 'local', seed: 7, signal, ...more };
}

function drawn(outcome: DrawOutcome) {
  if (!outcome.ok) throw new Error(outcome.message);
  return outcome;
}

/** As it comes back from the database: turns through JSON, pictures by their hash. */
function stored(conversation: Conversation): Conversation {
  return { ...conversation, turns: JSON.parse(JSON.stringify(conversation.turns)) };
}

describe('a first picture', () => {
  test('is the same to the byte for the same prompt, photos and seed, and costs nothing', async () => {
    const one = drawn(await renderer.generateImage(ask({ references: [bottle] })));
    const two = drawn(await renderer.generateImage(ask({ references: [bottle] })));
    expect(two.picture.bytes.equals(one.picture.bytes)).toBe(true);
    expect(one.usage).toEqual({
      promptTokens: 0,
      outputTokens: 0,
      thoughtTokens: 0,
      imageTokens: 0,
      totalTokens: 0,
      pictures: 1,
      costMicroUsd: 0,
    });
    expect(one.conversation).toMatchObject({ provider: 'local', backend: 'local', apiVersion: '1', model: 'local' });
  });

  test('differs with the seed', async () => {
    const seeds = [1, 2, 3, 4].map((seed) => renderer.generateImage(ask({ prompt: 'An ad for soap', seed })));
    const pictures = (await Promise.all(seeds)).map((outcome) => drawn(outcome).picture.bytes.toString('base64'));
    expect(new Set(pictures).size).toBeGreaterThan(1);
  });

  test.each(ratios)('has exactly the pixels of %s', async (aspectRatio) => {
    const { picture } = drawn(await renderer.generateImage(ask({ aspectRatio })));
    const { width, height, format } = await sharp(picture.bytes).metadata();
    expect({ width, height }).toEqual(sizeOf(aspectRatio));
    expect(`image/${format}`).toBe(picture.mimeType);
  });

  test('comes at 2K and 4K when asked', async () => {
    for (const [imageSize, width] of [
      ['2K', 1856],
      ['4K', 3712],
    ] as const) {
      const { picture } = drawn(await renderer.generateImage(ask({ imageSize })));
      expect((await sharp(picture.bytes).metadata()).width).toBe(width);
    }
  });

  test('keeps the photo as bytes under its hash and only a reference in the turns', async () => {
    const { conversation } = drawn(await renderer.generateImage(ask({ references: [bottle] })));
    const [hash] = conversation.blobs.keys();
    expect(conversation.blobs.size).toBe(1);
    expect(JSON.stringify(conversation.turns)).toContain(`{"$blob":"${hash}","bytes":${bottle.bytes.length}}`);
    expect(JSON.stringify(conversation.turns).length).toBeLessThan(10_000);
  });

  test('is refused, not broken, when a photo cannot be read', async () => {
    const references = [{ bytes: Buffer.from('not a picture'), mimeType: 'image/png' }];
    const outcome = await renderer.generateImage(ask({ references }));
    expect(outcome).toMatchObject({ ok: false, code: 'IMAGE_REJECTED', retry: false, billedCalls: 0 });
  });

  test('refuses a drawing in place of a photo: nothing but JPEG, PNG and WebP is opened', async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>';
    const outcome = await renderer.generateImage(
      ask({ references: [{ bytes: Buffer.from(svg), mimeType: 'image/png' }] }),
    );
    expect(outcome).toMatchObject({ ok: false, code: 'IMAGE_REJECTED' });
  });

  test('is refused with the letter that cannot be set', async () => {
    const outcome = await renderer.generateImage(ask({ prompt: 'Реклама, "Свежий хлеб"' }));
    expect(outcome).toMatchObject({ ok: false, code: 'CONTENT_BLOCKED', message: expect.stringContaining('С') });
  });
});

describe('an edit', () => {
  test('draws from the stored conversation alone, and again the same to the byte', async () => {
    const first = drawn(await renderer.generateImage(ask({ references: [bottle] })));
    const request = {
      ...ask(),
      editPrompt: 'navy background and remove the button',
      conversation: stored(first.conversation),
    };
    const one = drawn(await renderer.continueConversation(request));
    const two = drawn(await renderer.continueConversation(request));
    expect(one.picture.bytes.equals(first.picture.bytes)).toBe(false);
    expect(two.picture.bytes.equals(one.picture.bytes)).toBe(true);
    expect(one.conversation.turns.slice(0, 2)).toEqual(first.conversation.turns);
    expect(one.conversation.turns).toHaveLength(4);
    expect(first.conversation.turns).toHaveLength(2);
  });

  test('that is not understood is refused with what can be changed', async () => {
    const { conversation } = drawn(await renderer.generateImage(ask()));
    const outcome = await renderer.continueConversation({
      ...ask(),
      editPrompt: 'make it darker and add a dog',
      conversation,
    });
    const message = expect.stringMatching(/add a dog.*background.*headline.*layout/s);
    expect(outcome).toMatchObject({ ok: false, code: 'EDIT_NOT_UNDERSTOOD', reason: 'EDIT_NOT_UNDERSTOOD', message });
  });

  test('of what is not there is refused, not silently done', async () => {
    const { conversation } = drawn(await renderer.generateImage(ask({ prompt: 'Ad "Hello."' })));
    for (const editPrompt of ['remove the photo', 'remove the button', 'make the product bigger', 'another layout']) {
      const outcome = await renderer.continueConversation({ ...ask(), editPrompt, conversation });
      expect(outcome, editPrompt).toMatchObject({ ok: false, code: 'EDIT_NOT_UNDERSTOOD' });
    }
  });

  test('in another ratio lays the ad out again', async () => {
    const { conversation } = drawn(await renderer.generateImage(ask({ references: [bottle] })));
    const wide = drawn(
      await renderer.continueConversation({ ...ask({ aspectRatio: '16:9' }), editPrompt: 'warmer', conversation }),
    );
    const { width, height } = await sharp(wide.picture.bytes).metadata();
    expect({ width, height }).toEqual(sizeOf('16:9'));
  });

  test('with a new photo shows the new product and keeps both photos in the conversation', async () => {
    const can = { bytes: await examplePhoto('can.jpg'), mimeType: 'image/jpeg' };
    const first = drawn(await renderer.generateImage(ask({ references: [bottle] })));
    const request = { ...ask({ references: [can] }), conversation: stored(first.conversation) };
    const replaced = drawn(await renderer.continueConversation({ ...request, editPrompt: 'use this photo instead' }));
    const added = drawn(await renderer.continueConversation({ ...request, editPrompt: 'add this product' }));
    expect(photosOf(replaced.conversation)).toHaveLength(1);
    expect(photosOf(added.conversation)).toHaveLength(2);
    expect(replaced.conversation.blobs.size).toBe(2);
  });
});

describe('the threads that draw', () => {
  test('leave the server free to answer while a 4K picture is drawn', async () => {
    let longest = 0;
    let last = performance.now();
    const beat = setInterval(() => {
      longest = Math.max(longest, performance.now() - last - 10);
      last = performance.now();
    });
    const started = performance.now();
    drawn(await renderer.generateImage(ask({ imageSize: '4K', references: [bottle], seed: 99 })));
    const took = performance.now() - started;
    clearInterval(beat);
    expect(longest).toBeLessThan(Math.max(250, took / 3));
  });

  test('stop waiting at once when the caller gives up', async () => {
    const control = new AbortController();
    const outcome = renderer.generateImage(ask({ imageSize: '4K', signal: control.signal }));
    control.abort();
    expect(await outcome).toMatchObject({
      ok: false,
      code: 'SERVICE_UNAVAILABLE',
      reason: 'ABORTED',
      billedCalls: 0,
    });
    drawn(await renderer.generateImage(ask()));
  });

  test('are replaced after a picture that takes too long', async () => {
    const hasty = createLocalRenderer({ logger: { warn: () => undefined }, timeLimitMs: 1, threads: 1 });
    const outcome = await hasty.generateImage(ask());
    expect(outcome).toMatchObject({ ok: false, code: 'PROVIDER_TIMEOUT', retry: true });
    await hasty.close();
    await expect(hasty.generateImage(ask())).rejects.toThrow('closed');
  });
});

function photosOf({ turns }: Conversation): unknown[] {
  return (turns.at(-1) as { composition: { photos: unknown[] } }).composition.photos;
}
