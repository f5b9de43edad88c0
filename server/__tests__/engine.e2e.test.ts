import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Simulator, startSimulator } from '../../simulator/index.ts';
import { Browser } from './harness/browser.ts';
import { startTestServer, type TestServer } from './harness/server.ts';

let simulator: Simulator;
let server: TestServer;
let browser: Browser;

beforeAll(async () => {
  simulator = await startSimulator({ port: 0, scale: 0.1 });
  server = await startTestServer({ GEMINI_API_KEY: 'test-key', GEMINI_BASE_URL: simulator.url });
});
afterAll(async () => {
  await server.stop();
  await simulator.stop();
});
beforeEach(async () => {
  simulator.reset();
  browser = new Browser(server.address);
  await browser.signUp();
});

const calls = () => simulator.requests.filter(({ path }) => path.includes('generateContent')).length;
const usage = async () => (await browser.get('/api/usage')).body.data;

describe('a refusal of the model', () => {
  test.each([
    ['image-safety', 422, 'CONTENT_BLOCKED'],
    ['prompt-blocked:PROHIBITED_CONTENT', 422, 'CONTENT_BLOCKED'],
    ['401', 502, 'PROVIDER_ERROR'],
    ['404', 502, 'PROVIDER_ERROR'],
    ['text-only', 502, 'PROVIDER_ERROR'],
  ])('%s: %i %s, said in words, and nothing is charged', async (scene, status, code) => {
    const reply = await browser.post('/api/transform', { prompt: `A can [[sim:${scene}]]` });
    expect([reply.status, reply.body.error.code]).toEqual([status, code]);
    const failed = await browser.get(reply.headers.get('location') ?? '');
    expect(failed.body.data).toMatchObject({
      status: 'failed',
      costMicroUsd: 0,
      width: null,
      historyRebuilt: false,
      starred: false,
    });
    const { failure, possiblyBilledMicroUsd } = failed.body.data;
    const charge = possiblyBilledMicroUsd > 0 ? 'The provider may have charged for it.' : 'Nothing was charged.';
    expect(reply.body.error.message).toBe(`${failure.message} ${charge}`);
    expect(await usage()).toMatchObject({
      total: { images: 0, costMicroUsd: 0 },
      reserved: { images: 0, costMicroUsd: 0 },
    });
  });
});

describe('money', () => {
  test('a picture that nobody can open is refused, may have been charged, and its words say so', async () => {
    const reply = await browser.post('/api/transform', { prompt: 'A can [[sim:garbled-picture]]' });
    expect([reply.status, reply.body.error.code]).toEqual([502, 'PROVIDER_ERROR']);
    expect(reply.body.error.message).toMatch(/cannot be opened.*The provider may have charged for it\.$/);
    expect(calls()).toBe(1);
    const { total, reserved } = await usage();
    expect(total).toMatchObject({ images: 0, costMicroUsd: 0 });
    expect(total.possiblyBilledMicroUsd).toBeGreaterThan(0);
    expect(reserved.images).toBe(0);
  });

  test.each([
    ['text-only', 'ok'],
    ['text-only', 'text-only'],
  ])('what each call that gave no picture may have cost is counted: %s, then %s', async (first, second) => {
    for (const scenario of [first, second]) simulator.enqueue({ scenario });
    const reply = await browser.post('/api/transform', { prompt: 'A can' });
    const one = (await browser.post('/api/estimate', {})).body.data.costMicroUsd;
    const possiblyBilledMicroUsd = second === 'ok' ? one : 2 * one;
    expect((await browser.get(reply.headers.get('location') ?? '')).body.data).toMatchObject({
      possiblyBilledMicroUsd,
    });
    expect((await usage()).total).toMatchObject({ possiblyBilledMicroUsd, images: second === 'ok' ? 1 : 0 });
  });

  test('a crash in the second call forgets neither it nor the first', async () => {
    const { workspace } = (await browser.get('/api/auth/me')).body.data;
    simulator.enqueue({ scenario: 'text-only' });
    simulator.enqueue({ scenario: 'slow:20000' });
    await browser.post('/api/transform', { prompt: 'A can' }, { prefer: 'respond-async' });
    await expect.poll(calls).toBe(2);
    const one = (await browser.post('/api/estimate', {})).body.data.costMicroUsd;
    const { rows } = await server.database.pool.query(
      'select possibly_billed_micro_usd as billed, call_open as open from generations where workspace_id = $1',
      [workspace.id],
    );
    expect(rows).toEqual([{ billed: one, open: true }]);
  });

  test('a picture is charged what it cost, once, and shows by day, member and model', async () => {
    const made = await browser.post('/api/transform', { prompt: 'A can' });
    const { costMicroUsd } = made.body.data.generation;
    expect(costMicroUsd).toBeGreaterThan(33_600);
    const seen = await usage();
    expect(seen.total).toMatchObject({ images: 1, costMicroUsd, possiblyBilledMicroUsd: 0 });
    expect(seen.days).toHaveLength(1);
    expect(seen.members).toMatchObject([{ images: 1, costMicroUsd }]);
    expect(seen.models).toMatchObject([{ model: 'gemini-nano-banana-2.1', costMicroUsd }]);
    expect(seen.allowance).toMatchObject({ imagesPerMonth: null, imagesLeft: null });
  });

  test('what a model bills beyond its estimate is charged and shown as overshoot, and the next picture waits', async () => {
    const { workspace } = (await browser.get('/api/auth/me')).body.data;
    await server.database.pool.query('insert into allowances values ($1, null, 100000)', [workspace.id]);
    const made = (await browser.post('/api/transform', { prompt: 'A can [[sim:drafts:3]]' })).body.data;
    const { costMicroUsd } = made.generation;
    const overshootMicroUsd = costMicroUsd - (await browser.post('/api/estimate', {})).body.data.costMicroUsd;
    expect(costMicroUsd).toBeGreaterThan(100_000);
    const { total, models, allowance } = await usage();
    expect(total).toMatchObject({ costMicroUsd, overshootMicroUsd });
    expect(models).toMatchObject([{ overshootMicroUsd }]);
    expect(allowance).toMatchObject({ microUsdPerMonth: 100_000, microUsdLeft: 0 });
    expect((await browser.post('/api/transform', { prompt: 'A can' })).body.error.code).toBe('QUOTA_EXCEEDED');
  });

  test('deleting a picture does not give its money back', async () => {
    const made = await browser.post('/api/transform', { prompt: 'A can' });
    await browser.delete(`/api/generations/${made.body.data.generationId}`);
    expect((await usage()).total.costMicroUsd).toBe(made.body.data.generation.costMicroUsd);
  });

  test('429: the cap holds when many ask at once; what was refused leaves no row', async () => {
    const { workspace } = (await browser.get('/api/auth/me')).body.data;
    await server.database.pool.query('insert into allowances values ($1, 3, null)', [workspace.id]);
    const asks = Array.from({ length: 8 }, (_, n) => browser.post('/api/transform', { prompt: `Can ${n}` }));
    const statuses = (await Promise.all(asks)).map(({ status }) => status).toSorted((a, b) => a - b);
    expect(statuses).toEqual([201, 201, 201, 429, 429, 429, 429, 429]);
    expect((await browser.get('/api/generations')).body.meta.total).toBe(3);
    expect(await usage()).toMatchObject({ total: { images: 3 }, allowance: { imagesPerMonth: 3, imagesLeft: 0 } });
    expect(calls()).toBe(3);
  });
});

describe('Idempotency-Key', () => {
  test('20 parallel requests with one key are one generation, one call and one charge', async () => {
    const headers = { 'idempotency-key': 'click-1' };
    const asks = Array.from({ length: 20 }, () => browser.post('/api/transform', { prompt: 'Once' }, headers));
    const replies = await Promise.all(asks);
    expect(replies.map(({ status }) => status)).toEqual(Array(20).fill(201));
    expect(new Set(replies.map(({ body }) => body.data.generationId)).size).toBe(1);
    expect(calls()).toBe(1);
    expect((await usage()).total.images).toBe(1);
  });

  test('422: the same key with another body; another workspace may use it', async () => {
    const headers = { 'idempotency-key': 'click-2' };
    await browser.post('/api/transform', { prompt: 'One' }, headers);
    const other = await browser.post('/api/transform', { prompt: 'Two' }, headers);
    expect([other.status, other.body.error.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
    const stranger = new Browser(server.address);
    await stranger.signUp();
    expect((await stranger.post('/api/transform', { prompt: 'Two' }, headers)).status).toBe(201);
  });

  test('201: again after what it was made from was deleted, and nothing is made twice', async () => {
    const parent = (await browser.post('/api/transform', { prompt: 'One' })).body.data.generationId;
    const ask = () =>
      browser.post(`/api/generations/${parent}/edit`, { editPrompt: 'Blue' }, { 'idempotency-key': 'e' });
    const first = await ask();
    await browser.delete(`/api/generations/${parent}`);
    const again = await ask();
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.body.data.generationId).toBe(first.body.data.generationId);
    expect(calls()).toBe(2);
  });

  test('400: a key over 128 characters', async () => {
    const reply = await browser.post('/api/transform', { prompt: 'x' }, { 'idempotency-key': 'k'.repeat(129) });
    expect(reply.status).toBe(400);
  });
});

describe('an answer that is no picture', () => {
  test('503: the model is overloaded, and when to come again', async () => {
    simulator.enqueue({ scenario: '503', times: 9 });
    const reply = await browser.post('/api/transform', { prompt: 'A can' });
    expect([reply.status, reply.headers.get('retry-after')]).toEqual([503, '30']);
  });

  test.each([
    ['the model asks for a pause too long to wait here: it is passed on', '429:45', 45],
    ['the account has no allowance at all: nobody knows when, so in an hour', '429-free-tier', 3600],
  ])('503: %s', async (_, scenario, seconds) => {
    simulator.enqueue({ scenario });
    const reply = await browser.post('/api/transform', { prompt: 'A can' });
    expect(reply.status).toBe(503);
    const after = Number(reply.headers.get('retry-after'));
    expect(after).toBeLessThanOrEqual(seconds);
    expect(after).toBeGreaterThan(seconds - 5);
  });

  test('canceled while a busy model is waited for: no call is under way, so none may be on the bill', async () => {
    simulator.enqueue({ scenario: '429:25' });
    const asked = await browser.post('/api/transform', { prompt: 'A can' }, { prefer: 'respond-async' });
    const path = `/api/generations/${asked.body.data.generationId}`;
    await expect.poll(async () => (await browser.get(path)).body.data.retryAt).not.toBeNull();
    const canceled = await browser.post(`${path}/cancel`);
    expect(canceled.body.data).toMatchObject({
      status: 'canceled',
      retryAt: null,
      possiblyBilledMicroUsd: 0,
    });
  });

  test('409: somebody canceled it meanwhile', async () => {
    const asking = browser.post('/api/transform', { prompt: 'Slow [[sim:slow:20000]]' });
    await expect.poll(calls).toBe(1);
    const [row] = (await browser.get('/api/generations')).body.data;
    await browser.post(`/api/generations/${row.id}/cancel`);
    const reply = await asking;
    expect([reply.status, reply.body.error.code]).toEqual([409, 'CONFLICT']);
    expect(reply.body.error.message).toMatch(/^It was canceled\./);
  });
});

describe('cancel and retry', () => {
  test('200: cancel hangs up on the model, frees the money and leaves one honest row', async () => {
    const asked = await browser.post(
      '/api/transform',
      { prompt: 'Slow [[sim:slow:20000]]' },
      { prefer: 'respond-async' },
    );
    const id = asked.body.data.generationId;
    await expect.poll(calls).toBe(1);
    expect((await usage()).reserved.images).toBe(1);
    const canceled = await browser.post(`/api/generations/${id}/cancel`);
    expect([canceled.status, canceled.body.data.status]).toEqual([200, 'canceled']);
    await expect.poll(() => simulator.requests.at(-1)?.clientClosedEarly).toBe(true);
    expect((await browser.post(`/api/generations/${id}/cancel`)).status).toBe(200);
    const seen = await usage();
    expect(seen).toMatchObject({ total: { images: 0, costMicroUsd: 0 }, reserved: { images: 0, costMicroUsd: 0 } });
    expect(seen.total.possiblyBilledMicroUsd).toBeGreaterThan(0);
  });

  test('201: a retry is a row of its own that names the one that failed', async () => {
    simulator.enqueue({ scenario: 'image-safety' });
    const failed = await browser.post('/api/transform', { prompt: 'Once more' });
    const id = failed.headers.get('location')?.split('/').at(-1) ?? '';
    const again = await browser.post(`/api/generations/${id}/retry`);
    expect(again.status).toBe(201);
    expect(again.body.data.generation).toMatchObject({ prompt: 'Once more', retryOfId: id });
    expect((await browser.post(`/api/generations/${again.body.data.generationId}/retry`)).status).toBe(409);
    expect((await usage()).total.images).toBe(1);
  });
});
