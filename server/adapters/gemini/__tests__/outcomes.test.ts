import { describe, expect, test } from 'vitest';
import { ask, drawn, KEY, photo, refused, seenBody, withSimulator } from './with-simulator.ts';

const { simulator, service } = withSimulator();

/** scenario, code, reason, calls made, may be tried again later, may have been billed, part of the message */
type Row = [string, string, string, number, 'retry' | 'final', 'billed' | 'free', RegExp];

const http: Row[] = [
  ['400-key', 'PROVIDER_ERROR', 'PROVIDER_AUTH', 1, 'final', 'free', /key/],
  ['401', 'PROVIDER_ERROR', 'PROVIDER_AUTH', 1, 'final', 'free', /key/],
  ['403', 'PROVIDER_ERROR', 'PROVIDER_AUTH', 1, 'final', 'free', /key/],
  ['403-suspended', 'PROVIDER_ERROR', 'PROVIDER_AUTH', 1, 'final', 'free', /key/],
  ['400-signature', 'CONFLICT', 'CONVERSATION_INVALID', 1, 'final', 'free', /history/],
  ['400-missing-signature', 'CONFLICT', 'CONVERSATION_INVALID', 1, 'final', 'free', /history/],
  ['400-field', 'PROVIDER_ERROR', 'PROVIDER_REQUEST', 1, 'final', 'free', /did not understand/],
  ['400-ratio', 'IMAGE_REJECTED', 'PROVIDER_REJECTED_INPUT', 1, 'final', 'free', /photo, ratio or size/],
  ['400-image', 'IMAGE_REJECTED', 'PROVIDER_REJECTED_INPUT', 1, 'final', 'free', /photo, ratio or size/],
  ['400-location', 'PROVIDER_ERROR', 'PROVIDER_CONFIG', 1, 'final', 'free', /account/],
  ['400-billing', 'PROVIDER_ERROR', 'PROVIDER_CONFIG', 1, 'final', 'free', /account/],
  ['400-too-large', 'PAYLOAD_TOO_LARGE', 'INPUT_TOO_LARGE', 1, 'final', 'free', /too large/],
  ['413', 'PAYLOAD_TOO_LARGE', 'INPUT_TOO_LARGE', 1, 'final', 'free', /too large/],
  ['404', 'PROVIDER_ERROR', 'MODEL_UNAVAILABLE', 1, 'final', 'free', /Choose another/],
  ['429:2.3', 'SERVICE_UNAVAILABLE', 'RATE_LIMITED', 3, 'retry', 'free', /moment/],
  ['429:60', 'SERVICE_UNAVAILABLE', 'RATE_LIMITED', 1, 'retry', 'free', /moment/],
  ['429-header:3', 'SERVICE_UNAVAILABLE', 'RATE_LIMITED', 3, 'retry', 'free', /moment/],
  ['429-nodetails', 'SERVICE_UNAVAILABLE', 'RATE_LIMITED', 3, 'retry', 'free', /moment/],
  ['429-daily', 'SERVICE_UNAVAILABLE', 'QUOTA_EXHAUSTED', 1, 'final', 'free', /tomorrow/],
  ['429-free-tier', 'SERVICE_UNAVAILABLE', 'QUOTA_EXHAUSTED', 1, 'final', 'free', /allowance/],
  ['499', 'PROVIDER_ERROR', 'PROVIDER_ERROR', 1, 'final', 'free', /do not know/],
  ['500', 'PROVIDER_ERROR', 'PROVIDER_ERROR', 3, 'retry', 'free', /failed on its side/],
  ['html-502', 'PROVIDER_ERROR', 'PROVIDER_ERROR', 3, 'retry', 'free', /failed on its side/],
  ['503', 'SERVICE_UNAVAILABLE', 'PROVIDER_OVERLOADED', 3, 'retry', 'free', /overloaded/],
  ['503-capacity', 'SERVICE_UNAVAILABLE', 'PROVIDER_OVERLOADED', 3, 'retry', 'free', /overloaded/],
  ['504', 'PROVIDER_TIMEOUT', 'PROVIDER_TIMEOUT', 3, 'retry', 'free', /in time/],
  ['reset', 'SERVICE_UNAVAILABLE', 'PROVIDER_UNREACHABLE', 2, 'retry', 'free', /cannot be reached/],
  ['reset-mid-body', 'PROVIDER_ERROR', 'PROVIDER_ERROR', 1, 'final', 'billed', /damaged/],
  ['bad-json', 'PROVIDER_ERROR', 'PROVIDER_ERROR', 1, 'final', 'billed', /damaged/],
  ['empty-body', 'PROVIDER_ERROR', 'PROVIDER_ERROR', 1, 'final', 'billed', /damaged/],
];

const withoutPicture: Row[] = [
  ...[
    'SAFETY',
    'OTHER',
    'BLOCKLIST',
    'PROHIBITED_CONTENT',
    'IMAGE_SAFETY',
    'BLOCKED_REASON_UNSPECIFIED',
    'JAILBREAK',
  ].map(
    (reason): Row => [
      `prompt-blocked:${reason}`,
      'CONTENT_BLOCKED',
      'PROMPT_BLOCKED',
      1,
      'final',
      'billed',
      /prompt or photo/,
    ],
  ),
  ...['SAFETY', 'IMAGE_SAFETY', 'PROHIBITED_CONTENT', 'IMAGE_PROHIBITED_CONTENT', 'BLOCKLIST', 'SPII'].map(
    (reason): Row => [`finish:${reason}`, 'CONTENT_BLOCKED', 'CONTENT_BLOCKED', 1, 'final', 'billed', /withheld/],
  ),
  ...['RECITATION', 'IMAGE_RECITATION'].map(
    (reason): Row => [`finish:${reason}`, 'CONTENT_BLOCKED', 'RECITATION', 1, 'final', 'billed', /existing work/],
  ),
  ...['NO_IMAGE', 'IMAGE_OTHER', 'OTHER', 'MALFORMED_RESPONSE', 'FINISH_REASON_UNSPECIFIED'].map(
    (reason): Row => [`finish:${reason}`, 'PROVIDER_ERROR', 'NO_IMAGE', 2, 'final', 'billed', /no picture/],
  ),
  ...['LANGUAGE', 'MALFORMED_FUNCTION_CALL', 'UNEXPECTED_TOOL_CALL', 'TOO_MANY_TOOL_CALLS', 'CONTINUATION'].map(
    (reason): Row => [`finish:${reason}`, 'PROVIDER_ERROR', 'PROVIDER_ERROR', 1, 'final', 'billed', /got lost/],
  ),
  [
    'image-safety',
    'CONTENT_BLOCKED',
    'CONTENT_BLOCKED',
    1,
    'final',
    'free',
    /“Unable to show the generated image.*Prohibited Use/,
  ],
  ['image-recitation', 'CONTENT_BLOCKED', 'RECITATION', 1, 'final', 'free', /“Unable to show/],
  ['image-other', 'PROVIDER_ERROR', 'NO_IMAGE', 2, 'final', 'free', /“Unable to show/],
  ['text-only', 'PROVIDER_ERROR', 'NO_IMAGE', 2, 'final', 'billed', /“Which of the two products should I show\?”/],
  ['max-tokens', 'PROVIDER_ERROR', 'NO_IMAGE', 1, 'final', 'billed', /max tokens/],
  ['unknown-finish', 'PROVIDER_ERROR', 'NO_IMAGE', 1, 'final', 'billed', /image moon phase/],
  ['continuation', 'PROVIDER_ERROR', 'PROVIDER_ERROR', 1, 'final', 'billed', /got lost/],
  ['parts-null', 'PROVIDER_ERROR', 'NO_IMAGE', 2, 'final', 'billed', /no picture/],
  ['content-missing', 'PROVIDER_ERROR', 'NO_IMAGE', 2, 'final', 'billed', /no picture/],
  ['no-candidates', 'PROVIDER_ERROR', 'NO_IMAGE', 2, 'final', 'billed', /no picture/],
  ['ok-safety', 'CONTENT_BLOCKED', 'CONTENT_BLOCKED', 1, 'final', 'billed', /withheld/],
  ['truncated-base64', 'PROVIDER_ERROR', 'PICTURE_DAMAGED', 1, 'final', 'billed', /damaged/],
  ['cut-picture', 'PROVIDER_ERROR', 'PICTURE_DAMAGED', 1, 'final', 'billed', /damaged/],
  ['not-a-picture', 'PROVIDER_ERROR', 'PICTURE_DAMAGED', 1, 'final', 'billed', /damaged/],
];

describe.each([
  ['an error of Google', http],
  ['an answer without a usable picture', withoutPicture],
])('%s', (_name, rows) => {
  test.each(rows)('%s is the refusal %s / %s', async (...row: Row) => {
    const [scenario, code, reason, calls, retry, charge, message] = row;
    simulator().enqueue({ scenario, times: 9 });
    const { message: said, retryAfterSeconds: _, ...outcome } = refused(await service().generateImage(ask()));
    expect(outcome).toEqual({
      ok: false,
      code,
      reason,
      retry: retry === 'retry',
      billedCalls: charge === 'billed' ? calls : 0,
      calls,
    });
    expect(said).toMatch(message);
    expect(simulator().requests).toHaveLength(calls);
  });
});

describe('an answer with a picture', () => {
  test.each([
    'ok',
    'ok-text-first',
    'ok-image-first',
    'ok-image-only',
    'ok-png',
    'ok-max-tokens',
    'wrong-ratio',
    'big:2',
  ])('%s is a success', async (scenario) => {
    simulator().enqueue({ scenario });
    const outcome = drawn(await service().generateImage(ask()));
    expect(outcome).toMatchObject({ historyRebuilt: false, calls: 1, usage: { pictures: 1 } });
    expect(outcome.picture.mimeType).toBe(scenario === 'ok-png' ? 'image/png' : 'image/jpeg');
  });

  test('of several pictures the last is the answer, and all are counted', async () => {
    simulator().enqueue({ scenario: 'drafts:3' });
    const withDrafts = drawn(await service().generateImage(ask()));
    const plain = drawn(await service().generateImage(ask()));
    expect(withDrafts.usage.pictures).toBe(4);
    expect(withDrafts.picture.bytes.equals(plain.picture.bytes)).toBe(true);
    expect(withDrafts.conversation.blobs.size).toBe(4);
    expect(withDrafts.usage.costMicroUsd).toBeGreaterThan(3 * plain.usage.costMicroUsd);
  });

  test('thoughts are neither the answer, nor notes, nor kept', async () => {
    simulator().enqueue({ scenario: 'thought-drafts:2' });
    const outcome = drawn(await service().generateImage(ask()));
    const plain = drawn(await service().generateImage(ask()));
    expect(outcome.picture.bytes.equals(plain.picture.bytes)).toBe(true);
    expect(outcome.notes).toEqual(['Here is your ad.']);
    expect(outcome.usage.pictures).toBe(3);
    expect(outcome.conversation.blobs.size).toBe(1);
    expect(JSON.stringify(outcome.conversation.turns)).not.toContain('thought":true');
  });

  test('a picture is what its bytes are, whatever was declared', async () => {
    simulator().enqueue({ scenario: 'wrong-mime' });
    expect(drawn(await service().generateImage(ask())).picture.mimeType).toBe('image/jpeg');
  });

  test('a picture has its price even when the provider counts nothing', async () => {
    simulator().enqueue({ scenario: 'ok-no-usage' });
    expect(drawn(await service().generateImage(ask())).usage).toMatchObject({
      imageTokens: 1120,
      costMicroUsd: 33_600,
    });
  });

  test('after words instead of a picture, one more call asks for a picture and nothing else', async () => {
    simulator().enqueue({ scenario: 'text-only' });
    const outcome = drawn(await service().generateImage(ask()));
    expect(outcome).toMatchObject({ calls: 2, billedCalls: 1 });
    const body = seenBody(simulator());
    expect(body.generationConfig.responseModalities).toEqual(['IMAGE']);
    expect(body.contents[0]?.parts).toEqual([{ text: 'An ad for these shoes' }, { text: 'Generate the image now.' }]);
  });
});

describe('what is sent', () => {
  test('prompt, photos in order and by their bytes, ratio and size', async () => {
    const pictures = [await photo('png'), await photo('webp'), await photo('jpeg')];
    const references = pictures.map((bytes) => ({ bytes, mimeType: 'image/gif' }));
    drawn(await service().generateImage(ask({ references, imageSize: '2K', aspectRatio: '21:9' })));
    const { contents, generationConfig } = seenBody(simulator());
    const [text, ...inline] = contents[0]?.parts ?? [];
    expect(text).toEqual({ text: 'An ad for these shoes' });
    expect(inline.map((part) => part.inlineData?.mimeType)).toEqual(['image/png', 'image/webp', 'image/jpeg']);
    expect(inline.map((part) => part.inlineData?.data.bytes)).toEqual(pictures.map((bytes) => bytes.length));
    expect(generationConfig).toEqual({
      responseModalities: ['TEXT', 'IMAGE'],
      imageConfig: { aspectRatio: '21:9', imageSize: '2K' },
    });
  });

  test('no size for the model that has only one', async () => {
    drawn(await service().generateImage(ask({ model: 'gemini-3.1-flash-lite-image', imageSize: '1K' })));
    expect(seenBody(simulator()).generationConfig.imageConfig).toEqual({ aspectRatio: '4:5' });
  });

  test('the key in its header only, on the version that was configured', async () => {
    drawn(await service({ apiVersion: 'v1' }).generateImage(ask()));
    const [request] = simulator().requests;
    expect(request?.path).toBe(`/v1/models/gemini-nano-banana-2.1:generateContent`);
    expect(request?.headers['x-goog-api-key']).toBe('<redacted>');
    expect(JSON.stringify(simulator().requests)).not.toContain(KEY);
  });

  test('nothing to where a redirect leads', async () => {
    simulator().enqueue({ scenario: `307:${simulator().url}/elsewhere`, times: 9 });
    expect(refused(await service().generateImage(ask())).reason).toBe('PROVIDER_UNREACHABLE');
    expect(simulator().requests.map(({ path }) => path)).not.toContain('/elsewhere');
  });

  test('nothing when a photo is no picture', async () => {
    const references = [{ bytes: Buffer.from('<svg/>'.padEnd(40)), mimeType: 'image/png' }];
    const outcome = refused(await service().generateImage(ask({ references })));
    expect(outcome).toMatchObject({ code: 'IMAGE_REJECTED', calls: 0, billedCalls: 0 });
    expect(simulator().requests).toEqual([]);
  });

  test('nothing when it is too much', async () => {
    const bytes = Buffer.concat([await photo('jpeg'), Buffer.alloc(14_000_000)]);
    const outcome = refused(await service().generateImage(ask({ references: [{ bytes, mimeType: 'image/jpeg' }] })));
    expect(outcome).toMatchObject({ code: 'PAYLOAD_TOO_LARGE', reason: 'INPUT_TOO_LARGE', calls: 0 });
    expect(simulator().requests).toEqual([]);
  });
});

describe('what is written down', () => {
  test('an operator hears of a wrong key; the key itself is never said, not even when Google says it', async () => {
    const lines: unknown[] = [];
    const write = (...line: unknown[]) => void lines.push(line);
    const logger = { info: write, warn: write, error: write };
    simulator().enqueue({ scenario: '403-suspended' });
    const outcome = await service({ logger }).generateImage(ask({ prompt: 'a secret shoe' }));
    expect(refused(outcome).reason).toBe('PROVIDER_AUTH');
    const detail = "403 PERMISSION_DENIED Permission denied: Consumer 'api_key:***' has been suspended.";
    expect(lines).toEqual([
      [expect.objectContaining({ call: 1, outcome: 'PROVIDER_AUTH', detail }), 'model call needs the operator'],
    ]);
    expect(JSON.stringify([outcome, lines])).not.toContain(KEY);
    expect(JSON.stringify([outcome, lines])).not.toContain('secret shoe');
  });

  test('a call that went well is one line without prompt, signature or bytes', async () => {
    const lines: unknown[] = [];
    const write = (...line: unknown[]) => void lines.push(line);
    await service({ logger: { info: write, warn: write, error: write } }).generateImage(
      ask({ prompt: 'a secret shoe' }),
    );
    expect(lines).toEqual([
      [
        { provider: 'gemini', model: 'gemini-nano-banana-2.1', call: 1, durationMs: expect.any(Number), outcome: 'ok' },
        'model call',
      ],
    ]);
  });
});

test('without a key there is no service', () => {
  expect(() => service({ apiKey: ' ' })).toThrow('GEMINI_API_KEY');
});
