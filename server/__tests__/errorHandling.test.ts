import { spawnSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { type Simulator, startSimulator } from '../../simulator/index.ts';
import { type BreakableBucket, startBreakableBucket } from './harness/breakable-bucket.ts';
import { type BreakableWay, openBreakableWay } from './harness/breakable-way.ts';
import { Browser } from './harness/browser.ts';
import { noisyPhoto, plainPhoto } from './harness/photos.ts';
import { createTestDatabase } from './harness/postgres.ts';
import { ownMounts, startServerOnSmallDisk } from './harness/server-process.ts';
import { startTestServer, type TestServer } from './harness/server.ts';

describe('a bucket that fails', () => {
  let simulator: Simulator;
  let bucket: BreakableBucket;
  let server: TestServer;
  let browser: Browser;

  beforeAll(async () => {
    [simulator, bucket] = await Promise.all([startSimulator({ scale: 0.1 }), startBreakableBucket()]);
    server = await startTestServer({ GEMINI_API_KEY: 'k', GEMINI_BASE_URL: simulator.url, ...bucket.settings });
    browser = new Browser(server.address);
    await browser.signUp();
  });
  afterEach(() => {
    bucket.mode = 'up';
    bucket.refusedUploads = 0;
    simulator.reset();
  });
  afterAll(async () => {
    await server.stop();
    await Promise.all([simulator.stop(), bucket.stop()]);
  });

  const calls = () => simulator.requests.filter(({ path }) => path.includes('generateContent')).length;

  test('503: an upload says so in words, leaves nothing, and works when the bucket is back', async () => {
    bucket.mode = 'down';
    const refused = await upload(browser);
    expect([refused.status, refused.body.error.code]).toEqual([503, 'SERVICE_UNAVAILABLE']);
    expect(refused.body.error.message).toMatch(/cannot be stored/);
    expect(refused.headers.get('retry-after')).toBe('5');
    expect((await browser.get('/api/assets')).body.data).toEqual([]);
    bucket.mode = 'up';
    expect((await upload(browser)).status).toBe(201);
  });

  test('503: a picture cannot be fetched meanwhile, and is not said to be missing', async () => {
    const made = await browser.post('/api/transform', { prompt: 'A can' });
    bucket.mode = 'down';
    expect((await browser.get(made.body.data.imageUrl)).status).toBe(503);
    expect((await browser.get('/api/health/ready')).body.error.checks.storage.ok).toBe(false);
    bucket.mode = 'up';
    expect((await browser.get(made.body.data.imageUrl)).status).toBe(200);
  });

  test('a picture that was drawn meanwhile is kept for it: one call, one charge', async () => {
    bucket.mode = 'down';
    // Words of its own: bytes that are stored already need no bucket.
    const waiting = browser.post('/api/transform', { prompt: 'A can nobody has seen' });
    await expect.poll(() => bucket.refusedUploads).toBeGreaterThan(0);
    const stage = async () => (await browser.get('/api/generations?pageSize=1')).body.data[0].stage;
    await expect.poll(stage).toBe('storing');
    bucket.mode = 'up';
    expect((await waiting).status).toBe(201);
    expect(calls()).toBe(1);
  });

  test('one that never answers is given up in bounded time', async () => {
    bucket.mode = 'silent';
    const start = performance.now();
    expect((await upload(browser, 2)).status).toBe(503);
    expect(performance.now() - start).toBeLessThan(25_000);
  });
});

describe('a database that fails', () => {
  test('503 in words while it is away, also for whoever was waiting; live answers; back without a restart', async () => {
    const ways: BreakableWay[] = [];
    const server = await startTestServer({}, async (database) => {
      ways.push(await openBreakableWay(database));
      return ways[0]?.connection ?? database;
    });
    const browser = new Browser(server.address);
    await browser.signUp();
    expect((await browser.post('/api/transform', { prompt: 'A can' })).status).toBe(201);

    await ways[0]?.cut();
    const replies = [
      ...(await Promise.all(['/api/auth/me', '/api/generations', '/api/usage'].map((path) => browser.get(path)))),
      await browser.post('/api/transform', { prompt: 'A jar' }),
      await upload(browser),
      await new Browser(server.address).get('/api/auth/options'),
    ];
    for (const { status, headers, body } of replies.slice(0, -1)) {
      expect([status, body.error.code, headers.get('retry-after')]).toEqual([503, 'SERVICE_UNAVAILABLE', '5']);
      expect(JSON.stringify(body)).not.toMatch(/ECONN|127\.0\.0\.1|terminated|timeout/i);
    }
    expect((await browser.get('/api/health/live')).status).toBe(200);
    const ready = await browser.get('/api/health/ready');
    expect([ready.status, ready.body.error.checks.database.ok]).toEqual([503, false]);

    await ways[0]?.open();
    await expect.poll(async () => (await browser.get('/api/health/ready')).status).toBe(200);
    expect((await browser.get('/api/generations')).body.meta.total).toBe(1);
    expect((await browser.post('/api/transform', { prompt: 'A jar' })).status).toBe(201);
    await server.stop();
    await ways[0]?.cut();
  });
});

describe('a disk that fails', () => {
  test('503 for uploads while the folder is unusable; live answers; service is back when it is', async () => {
    const server = await startTestServer();
    const browser = new Browser(server.address);
    await browser.signUp();
    const uploads = join(server.dataDirectory, 'uploads');
    await rename(uploads, `${uploads}-away`);
    await writeFile(uploads, 'a file where a folder should be');
    await chmod(uploads, 0o400);

    expect((await upload(browser)).status).toBe(503);
    expect((await browser.get('/api/health/live')).status).toBe(200);
    expect((await browser.get('/api/health/ready')).status).toBe(503);

    await rename(uploads, `${uploads}-file`);
    await rename(`${uploads}-away`, uploads);
    expect((await upload(browser)).status).toBe(201);
    await expect.poll(async () => (await browser.get('/api/health/ready')).status).toBe(200);
    await server.stop();
  });
});

const upload = async (browser: Browser, seed = 1) => uploadBytes(browser, await plainPhoto(seed, 2, 3));

async function uploadBytes(browser: Browser, bytes: Buffer) {
  const form = new FormData();
  form.append('file', new File([new Uint8Array(bytes)], 'mug.jpg'));
  return browser.postForm('/api/assets', form);
}

/** A file system of a test's own takes Linux, and a system that lets users make namespaces. */
const mountable = spawnSync('unshare', [...ownMounts, 'true']).status === 0;

describe.skipIf(!mountable)('a disk that is full', () => {
  test('503 for uploads, which leave nothing; a drawn picture waits for room: one call, one charge', async () => {
    const [simulator, database] = await Promise.all([startSimulator({ scale: 0.5 }), createTestDatabase()]);
    const folder = await mkdtemp(join(tmpdir(), 'ads-full-'));
    await mkdir(join(folder, 'uploads'));
    const settings = { GEMINI_API_KEY: 'k', GEMINI_BASE_URL: simulator.url, SESSION_SECRET: 's'.repeat(32) };
    const server = await startServerOnSmallDisk(database, { folder, kilobytes: 2048 }, settings);
    const browser = new Browser(server.address);
    await browser.signUp();

    const { generationId } = (await browser.post('/api/transform', { prompt: 'Two cans' })).body.data;
    let stored = 0;
    for (const side of [600, 200, 100, 60, 40, 20]) stored += await fillWith(browser, side);
    expect((await browser.get('/api/assets')).body.data).toHaveLength(stored);
    expect((await browser.get('/api/health/live')).status).toBe(200);

    const waiting = browser.post('/api/transform', { prompt: 'A can' });
    const stage = async () => (await browser.get('/api/generations?pageSize=1')).body.data[0]?.stage;
    await expect.poll(stage).toBe('storing');
    expect((await browser.delete(`/api/generations/${generationId}`)).status).toBe(200);
    expect((await waiting).status).toBe(201);
    expect(simulator.requests).toHaveLength(2);
    expect((await browser.get('/api/usage')).body.data.total.images).toBe(2);

    await server.kill();
    await Promise.all([simulator.stop(), database.drop(), rm(folder, { recursive: true })]);
  });
});

// Only root may change a mount that stands.
describe.skipIf(!mountable || process.getuid?.() !== 0)('a disk that may only be read', () => {
  test('503 for uploads, which leave nothing, while pictures are still shown; back when it may be written', async () => {
    const database = await createTestDatabase();
    const folder = await mkdtemp(join(tmpdir(), 'ads-read-only-'));
    await mkdir(join(folder, 'uploads'));
    const server = await startServerOnSmallDisk(database, { folder, kilobytes: 8192 }, {});
    onTestFinished(async () => {
      await server.kill();
      await Promise.all([database.drop(), rm(folder, { recursive: true })]);
    });
    const browser = new Browser(server.address);
    await browser.signUp();
    const photo = (await upload(browser)).body.data.asset;

    await server.remount('ro');
    const refused = await upload(browser, 2);
    expect([refused.status, refused.body.error.code]).toEqual([503, 'SERVICE_UNAVAILABLE']);
    expect(refused.body.error.message).toMatch(/cannot be stored/);
    expect((await browser.get('/api/assets')).body.data).toMatchObject([{ id: photo.id }]);
    expect((await browser.get(`/api/assets/${photo.id}/file`)).status).toBe(200);
    expect((await browser.get('/api/health/live')).status).toBe(200);

    await server.remount('rw');
    expect((await upload(browser, 2)).status).toBe(201);
  });
});

/** Photos of this size until no more fit; answers how many did. */
async function fillWith(browser: Browser, side: number): Promise<number> {
  for (let stored = 0; ; stored += 1) {
    const { status, body } = await uploadBytes(browser, await noisyPhoto(side));
    if (status === 503) return stored;
    if (status !== 201) throw new Error(`${status}: ${JSON.stringify(body)}`);
  }
}

describe('what no browser sends', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.stop());

  test.each([
    ['nothing in it', '__Host-sessionId=; sessionId='],
    ['no token', 'sessionId=abc'],
    ['signs that are not encoded', 'sessionId=%E0%A4%A; other=%'],
    ['an old token', `sessionId=${'A'.repeat(43)}`],
    ['a JSON', 'sessionId={"$gt":""}'],
    ['no name', '=; ;; =x'],
    ['ten thousand characters', `sessionId=${'x'.repeat(10_000)}`],
    ['the same twice', 'sessionId=a; sessionId=b'],
  ])('a cookie with %s: 401, as without one', async (_what, cookie) => {
    const nobody = new Browser(server.address);
    const [with_, without] = [await nobody.get('/api/auth/me', { cookie }), await nobody.get('/api/auth/me')];
    expect([with_.status, with_.body]).toEqual([401, without.body]);
  });

  test.each([
    ['', 'MALFORMED_JSON'],
    ['{', 'MALFORMED_JSON'],
    ['{"prompt":', 'MALFORMED_JSON'],
    ['{"prompt":"a",}', 'MALFORMED_JSON'],
    ['null', 'VALIDATION_ERROR'],
    ['"x"', 'VALIDATION_ERROR'],
  ])('JSON that is “%s”: 400 %s with words, and nothing is made', async (body, code) => {
    const browser = new Browser(server.address);
    await browser.signUp();
    const headers = {
      'content-type': 'application/json',
      cookie: [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      'x-csrf-token': browser.csrfToken ?? '',
    };
    const reply = await fetch(`${server.address}/api/transform`, { method: 'POST', headers, body });
    const { error } = (await reply.json()) as { error: { code: string; message: string } };
    expect([reply.status, error.code]).toEqual([400, code]);
    expect(error.message).toMatch(/\w+ .*\.$/);
    expect((await browser.get('/api/generations')).body.meta.total).toBe(0);
  });
});

describe('a model that is away', () => {
  test('503 after its tries, an honest failure that cost nothing; when it is back, the same can be tried again', async () => {
    const away = await startSimulator();
    const server = await startTestServer({ GEMINI_API_KEY: 'k', GEMINI_BASE_URL: away.url });
    const browser = new Browser(server.address);
    await browser.signUp();

    await away.stop();
    const refused = await browser.post('/api/transform', { prompt: 'A can' });
    expect([refused.status, refused.body.error.code]).toEqual([503, 'SERVICE_UNAVAILABLE']);
    expect(refused.body.error.message).toMatch(/^The model cannot be reached/);
    expect((await browser.get('/api/health/live')).status).toBe(200);
    const { total, reserved } = (await browser.get('/api/usage')).body.data;
    expect([total.images, total.costMicroUsd, reserved.images]).toEqual([0, 0, 0]);

    const back = await startSimulator({ scale: 0.1, port: Number(new URL(away.url).port) });
    const again = await browser.post(`${refused.headers.get('location')}/retry`);
    expect([again.status, back.requests.length]).toEqual([201, 1]);
    await server.stop();
    await back.stop();
  });
});

describe('a model that hangs', () => {
  test('504 when its time is over: an honest failure that cost nothing, with what may be billed shown apart', async () => {
    const simulator = await startSimulator({ scale: 0.1 });
    const server = await startTestServer({
      GEMINI_API_KEY: 'k',
      GEMINI_BASE_URL: simulator.url,
      GEMINI_TIMEOUT_SECONDS: '1',
    });
    const browser = new Browser(server.address);
    await browser.signUp();

    const refused = await browser.post('/api/transform', { prompt: 'A can [[sim:hang]]' });
    expect([refused.status, refused.body.error.code]).toEqual([504, 'PROVIDER_TIMEOUT']);
    const { total, reserved } = (await browser.get('/api/usage')).body.data;
    expect(total).toMatchObject({
      images: 0,
      costMicroUsd: 0,
      possiblyBilledMicroUsd: expect.toSatisfy((sum) => sum > 0),
    });
    expect(reserved).toEqual({ images: 0, costMicroUsd: 0 });
    expect((await browser.post('/api/transform', { prompt: 'A can' })).status).toBe(201);
    expect(simulator.requests).toHaveLength(2);

    await server.stop();
    await simulator.stop();
  });
});
