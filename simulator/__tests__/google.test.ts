import type { Content } from '@google/genai';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { honoursRatio, pixelsFor } from '../../shared/models.ts';
import { startSimulator } from '../index.ts';
import { MODEL, png, refusal, sdk, user, withSimulator } from './with-simulator.ts';

const { simulator, generate } = withSimulator();

describe('what Google would refuse', () => {
  test.each([
    ['no contents', { contents: [] }, /contents is not specified/],
    ['an unknown field', { contents: [user({ text: 'a' })], prompt: 'x' }, /Unknown name "prompt": Cannot find field/],
    [
      'an unknown setting',
      { contents: [user({ text: 'a' })], generationConfig: { ratio: 1 } },
      /Unknown name "ratio" at 'generation_config'/,
    ],
    [
      'an unknown part',
      { contents: [user({ text: 'a', colour: 'b' })] },
      /Unknown name "colour" at 'contents\[0\].parts\[0\]'/,
    ],
    ['a role of its own', { contents: [{ role: 'system', parts: [{ text: 'a' }] }] }, /valid role: user, model/],
    ['a turn without parts', { contents: [user()] }, /parts must not be empty/],
    ['an empty part', { contents: [user({})] }, /required oneof field 'data'/],
    [
      'a picture without bytes',
      { contents: [user({ inlineData: { mimeType: 'image/png', data: '' } })] },
      /must not be empty/,
    ],
    [
      'a data URL',
      { contents: [user({ inlineData: { mimeType: 'image/png', data: 'data:image/png;base64,AAAA' } })] },
      /Base64 decoding failed/,
    ],
    [
      'bytes of another type',
      { contents: [user({ inlineData: { mimeType: 'image/png', data: '/9j/4AAQ' } })] },
      /Unable to process input image/,
    ],
  ])('%s', async (_name, body, message) => {
    const response = await fetch(`${simulator().url}/v1beta/models/${MODEL}:generateContent`, {
      method: 'POST',
      headers: { 'x-goog-api-key': 'good-key' },
      body: JSON.stringify(body),
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      error: { code: 400, status: 'INVALID_ARGUMENT', message: expect.stringMatching(message) },
    });
  });

  test.each([
    [{ imageConfig: { aspectRatio: '7:3' } }, MODEL, /Aspect ratio 7:3 is not supported/],
    [{ imageConfig: { aspectRatio: '1:8' } }, 'gemini-3-pro-image', /Aspect ratio 1:8 is not supported/],
    [{ imageConfig: { imageSize: '2k' } }, MODEL, /Image size 2k is not supported/],
    [{ imageConfig: { imageSize: '512' } }, MODEL, /Image size 512 is not supported/],
    [{ imageConfig: { imageSize: '1K' } }, 'gemini-3.1-flash-lite-image', /Image size 1K is not supported/],
    [{ thinkingConfig: { thinkingLevel: 'LOW' } }, MODEL, /Thinking level LOW is not supported for this model/],
    [{ temperature: 1 }, MODEL, /temperature is not supported/],
    [{ candidateCount: 2 }, MODEL, /Multiple candidates/],
  ])('%j on %s', async (config, model, message) => {
    expect(await refusal(generate('a shoe', config, { model }))).toEqual([
      400,
      'INVALID_ARGUMENT',
      expect.stringMatching(message),
    ]);
  });

  test('more pictures than the model takes', async () => {
    const picture = { inlineData: { mimeType: 'image/png', data: await png() } };
    const many = Array.from({ length: 15 }, () => picture);
    expect(await refusal(generate([user(...many)]))).toEqual([
      400,
      'INVALID_ARGUMENT',
      expect.stringMatching(/Too many images: 15/),
    ]);
  });

  test('models that were shut down, and paths that are none', async () => {
    for (const model of ['nope', 'imagen-4', 'local'])
      expect(await refusal(generate('a', {}, { model }))).toEqual([
        404,
        'NOT_FOUND',
        expect.stringContaining(`models/${model} is not found for API version v1beta`),
      ]);
    const response = await fetch(`${simulator().url}/v2/models`);
    expect([response.status, (await response.json()).error.status]).toEqual([404, 'NOT_FOUND']);
  });

  test('a wrong, leaked or missing key', async () => {
    expect(await refusal(generate('a', {}, { key: 'stolen' }))).toEqual([
      400,
      'INVALID_ARGUMENT',
      'API key not valid. Please pass a valid API key.',
    ]);
    expect(await refusal(generate('a', {}, { key: 'leaked-key' }))).toEqual([
      403,
      'PERMISSION_DENIED',
      expect.stringMatching(/leaked/),
    ]);
    const response = await fetch(`${simulator().url}/v1beta/models`);
    expect([response.status, (await response.json()).error.message]).toEqual([
      403,
      expect.stringMatching(/unregistered callers/),
    ]);
  });

  test('a body that is not JSON or too large', async () => {
    const small = await startSimulator({ maxBodyBytes: 1000 });
    const post = (body: string) =>
      fetch(`${small.url}/v1/models/${MODEL}:generateContent`, {
        method: 'POST',
        headers: { 'x-goog-api-key': 'k' },
        body,
      });
    expect((await (await post('{')).json()).error.message).toMatch(/Invalid JSON payload/);
    expect((await (await post(JSON.stringify({ contents: 'x'.repeat(2000) }))).json()).error.message).toMatch(
      /exceeds the limit: 1000 bytes/,
    );
    await small.stop();
  });
});

describe('signatures', () => {
  const first = async () => {
    const answer = await generate('a blue shoe');
    const content = answer.candidates?.[0]?.content;
    if (!content?.parts) throw new Error('no content');
    return { role: 'model', parts: content.parts };
  };
  const edit = (content: Content, options?: Parameters<typeof generate>[2]) =>
    generate([user({ text: 'a blue shoe' }), content, user({ text: 'red' })], {}, options);

  test('as received, a history is accepted; on every picture and on the first part there is one', async () => {
    const content = await first();
    expect(content.parts.every((part) => part.thoughtSignature)).toBe(true);
    expect((await edit(content)).candidates?.[0]?.finishReason).toBe('STOP');
  });

  test('a picture without one is refused by its position, counted from 1', async () => {
    const content = await first();
    const parts = content.parts.map(({ thoughtSignature: _, ...part }) => part);
    expect(await refusal(edit({ ...content, parts }))).toEqual([
      400,
      'INVALID_ARGUMENT',
      'Image part is missing a thought_signature in content position 2, part position 2. Please refer to https://ai.google.dev/gemini-api/docs/thought-signatures#model-behavior for more details.',
    ]);
  });

  test('other bytes, another model, another key, a cut or moved signature: refused', async () => {
    const content = await first();
    const [text, image] = content.parts;
    const other = { ...image, inlineData: { mimeType: 'image/png', data: await png() } };
    const moved = [
      { ...text },
      { inlineData: image?.inlineData },
      { text: '', thoughtSignature: image?.thoughtSignature },
    ];
    const invalid = [400, 'INVALID_ARGUMENT', 'Invalid thought signature.'];
    expect(await refusal(edit({ role: 'model', parts: [{ ...text }, other] } as Content))).toEqual(invalid);
    expect(await refusal(edit(content, { model: 'gemini-3-pro-image' }))).toEqual(invalid);
    expect(await refusal(edit(content, { key: 'other-key' }))).toEqual(invalid);
    const cut = { ...image, thoughtSignature: image?.thoughtSignature?.slice(0, 255) };
    expect((await refusal(edit({ role: 'model', parts: [cut] } as Content)))[2]).toBe('Corrupted thought signature.');
    expect((await refusal(edit({ role: 'model', parts: moved } as Content)))[2]).toMatch(/missing a thought_signature/);
  });

  test('an upload passed off as the model’s own is refused', async () => {
    const upload = { role: 'model', parts: [{ inlineData: { mimeType: 'image/png', data: await png() } }] };
    expect((await refusal(edit(upload)))[2]).toMatch(
      /missing a thought_signature in content position 2, part position 1/,
    );
  });

  test('the lenient policy lets a missing one pass, never a wrong one', async () => {
    const lenient = await startSimulator({ scale: 0.05, signaturePolicy: 'vertex-lenient' });
    const call = (thoughtSignature?: string) =>
      png().then((data) =>
        sdk(lenient.url).models.generateContent({
          model: MODEL,
          contents: [
            user({ text: 'a' }),
            {
              role: 'model',
              parts: [{ inlineData: { mimeType: 'image/png', data }, ...(thoughtSignature && { thoughtSignature }) }],
            },
            user({ text: 'b' }),
          ],
        }),
      );
    expect((await call()).candidates).toHaveLength(1);
    expect((await refusal(call('bm9uZQ==')))[2]).toBe('Corrupted thought signature.');
    await lenient.stop();
  });
});

describe('pictures', () => {
  const bytesOf = (answer: Awaited<ReturnType<typeof generate>>) =>
    Buffer.from(answer.candidates?.[0]?.content?.parts?.at(-1)?.inlineData?.data ?? '', 'base64');

  test('the same request gives the same bytes, another prompt or photo others', async () => {
    const [one, same, other] = await Promise.all(['a shoe', 'a shoe', 'a hat'].map((prompt) => generate(prompt)));
    const withPhoto = await generate([
      user({ text: 'a shoe' }, { inlineData: { mimeType: 'image/png', data: await png() } }),
    ]);
    if (!one || !same || !other) throw new Error('no answer');
    expect(bytesOf(one).equals(bytesOf(same))).toBe(true);
    expect(bytesOf(one).equals(bytesOf(other))).toBe(false);
    expect(bytesOf(one).equals(bytesOf(withPhoto))).toBe(false);
  });

  test('have the true size of every ratio, as decodable JPEG', async () => {
    const full = await startSimulator();
    const config = { imageConfig: { aspectRatio: '21:9', imageSize: '1K' } };
    const answer = await sdk(full.url).models.generateContent({ model: MODEL, contents: 'a', config });
    const { info } = await sharp(bytesOf(answer)).raw().toBuffer({ resolveWithObject: true });
    expect({ width: info.width, height: info.height }).toEqual(pixelsFor('21:9', '1K'));
    expect((await sharp(bytesOf(answer)).metadata()).format).toBe('jpeg');
    await full.stop();
  });

  test.each(['1:1', '2:3', '3:2', '3:4', '4:3', '4:5', '5:4', '9:16', '16:9', '21:9'])(
    'are %s when scaled down',
    async (aspectRatio) => {
      const answer = await generate('a', { imageConfig: { aspectRatio } });
      expect(honoursRatio(aspectRatio, await sharp(bytesOf(answer)).metadata())).toBe(true);
    },
  );

  test('usage is counted as oddly as Google does', async () => {
    const { usageMetadata: usage } = await generate('a shoe', { imageConfig: { imageSize: '2K' } });
    expect(usage?.candidatesTokensDetails).toEqual([{ modality: 'IMAGE', tokenCount: 1680 }]);
    expect(usage?.candidatesTokenCount).toBeGreaterThanOrEqual(1680 + 90);
    expect(usage?.totalTokenCount).toBe(
      (usage?.promptTokenCount ?? 0) + (usage?.candidatesTokenCount ?? 0) + (usage?.thoughtsTokenCount ?? 0),
    );
    simulator().enqueue({ scenario: 'no-image' });
    const { usageMetadata: refused } = await generate('a shoe');
    expect(refused?.candidatesTokenCount).toBe(refused?.thoughtsTokenCount);
  });
});
