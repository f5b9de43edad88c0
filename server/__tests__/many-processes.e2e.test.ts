import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { type Simulator, startSimulator } from '../../simulator/index.ts';
import { Browser } from './harness/browser.ts';
import { type Bucket, startBucket } from './harness/bucket.ts';
import { createTestDatabase, type TestDatabase } from './harness/postgres.ts';
import { startTestRedis, type TestRedis } from './harness/redis.ts';
import { type ServerProcess, startServerProcess, startWorkerProcess } from './harness/server-process.ts';

/** Two servers and two workers over one PostgreSQL, one Redis and one bucket: every request may land anywhere. */
// In this order: at the end they stop.
describe.skipIf(!inject('hasRedis'))('two servers and two workers', { shuffle: false }, () => {
  let simulator: Simulator;
  let database: TestDatabase;
  let bucket: Bucket;
  let redis: TestRedis;
  let folder: string;
  let servers: ServerProcess[];
  let workers: ServerProcess[];

  beforeAll(async () => {
    [simulator, database, bucket, redis] = await Promise.all([
      startSimulator({ scale: 0.1 }),
      createTestDatabase(),
      startBucket(),
      startTestRedis(),
    ]);
    folder = await mkdtemp(join(tmpdir(), 'ads-many-'));
    servers = await Promise.all([start(startServerProcess), start(startServerProcess)]);
    workers = await Promise.all([start(startWorkerProcess), start(startWorkerProcess)]);
  });
  afterAll(async () => {
    await Promise.all([...servers, ...workers].map((each) => each.kill()));
    await Promise.all([simulator.stop(), bucket.stop(), redis.stop()]);
    await database.drop();
    await rm(folder, { recursive: true });
  });
  afterEach(() => simulator.reset());

  function start(program: typeof startServerProcess): Promise<ServerProcess> {
    return program(database, {
      DATA_DIR: folder,
      GEMINI_API_KEY: 'k',
      GEMINI_BASE_URL: simulator.url,
      SESSION_SECRET: 's'.repeat(32),
      REDIS_URL: redis.url,
      WORKER: 'off',
      WORKSPACE_CONCURRENCY: '2',
      ...bucket.settings,
    });
  }

  async function signedInAtBoth(): Promise<[Browser, Browser]> {
    const here = new Browser(servers[0]?.address ?? '');
    await here.signUp();
    return [here, seenAt(here, servers[1])];
  }

  const calls = () => simulator.requests.filter(({ path }) => path.includes('generateContent')).length;

  test('a picture asked for at one is edited at the other, and both serve the same bytes', async () => {
    const [here, there] = await signedInAtBoth();
    const made = await there.post('/api/transform', { prompt: 'A can on a table' });
    expect(made.status).toBe(201);
    const edited = await here.post(`/api/generations/${made.body.data.generationId}/edit`, { editPrompt: 'Warmer' });
    expect(edited.status).toBe(201);
    const [one, other] = await Promise.all([here.get(edited.body.data.imageUrl), there.get(edited.body.data.imageUrl)]);
    expect(one.status).toBe(200);
    expect(one.bytes.equals(other.bytes)).toBe(true);
  });

  test('a cancel at one hangs up the call of a worker', async () => {
    const [here, there] = await signedInAtBoth();
    const path = await ask(here, 'A can [[sim:slow:20000]]');
    await expect.poll(calls).toBe(1);
    expect((await there.post(`${path}/cancel`)).status).toBe(200);
    await expect.poll(() => simulator.requests[0]?.clientClosedEarly).toBe(true);
    expect((await here.get(path)).body.data.status).toBe('canceled');
  });

  test('no more than WORKSPACE_CONCURRENCY of one workspace are drawn at once, over both workers', async () => {
    const [here] = await signedInAtBoth();
    const asked = await Promise.all(Array.from({ length: 8 }, () => ask(here, 'A can [[sim:slow:400]]')));
    await Promise.all(asked.map((path) => untilEnded(here, path, 'succeeded')));
    expect(mostAtOnce(simulator)).toBe(2);
  });

  test('kill -9 of the workers: one that comes back takes over within 30 seconds, and the first call is marked', async () => {
    const [here, there] = await signedInAtBoth();
    const path = await ask(here, 'A can [[sim:slow:4000]]');
    await expect.poll(calls).toBe(1);
    const died = performance.now();
    // Whichever drew it is gone; one comes back, as a supervisor would see to.
    await Promise.all(workers.map((worker) => worker.kill()));
    workers = [await start(startWorkerProcess)];
    await expect.poll(calls, { interval: 200 }).toBe(2);
    expect(performance.now() - died).toBeLessThan(30_000);
    await untilEnded(there, path, 'succeeded');
    const { total } = (await there.get('/api/usage')).body.data;
    expect(total.images).toBe(1);
    expect(total.possiblyBilledMicroUsd).toBeGreaterThan(0);
  });

  test('a server that stops lets who waits have their picture, drawn elsewhere; the other goes on', async () => {
    const [here, there] = await signedInAtBoth();
    const waiting = here.post('/api/transform', { prompt: 'A can [[sim:slow:1500]]' });
    await expect.poll(calls).toBe(1);
    const stopped = servers[0]?.stop();
    expect((await waiting).status).toBe(201);
    expect(await stopped).toBe(0);
    expect((await there.post('/api/transform', { prompt: 'A can' })).status).toBe(201);
  });

  test('a worker that stops finishes what it draws, and ends with 0', async () => {
    const there = new Browser(servers[1]?.address ?? '');
    await there.signUp();
    const path = await ask(there, 'A can [[sim:slow:1500]]');
    await expect.poll(calls).toBe(1);
    expect(await workers[0]?.stop()).toBe(0);
    expect((await there.get(path)).body.data.status).toBe('succeeded');
    expect(calls()).toBe(1);
  });
});

/** The same person at another server. */
function seenAt(browser: Browser, server: ServerProcess | undefined): Browser {
  const other = new Browser(server?.address ?? '');
  for (const [name, value] of browser.cookies) other.cookies.set(name, value);
  return other;
}

async function ask(browser: Browser, prompt: string): Promise<string> {
  const asked = await browser.post('/api/transform', { prompt }, { prefer: 'respond-async' });
  return `/api/generations/${asked.body.data.generationId}`;
}

async function untilEnded(browser: Browser, path: string, status: string): Promise<void> {
  await expect.poll(async () => (await browser.get(path)).body.data.status, { interval: 200 }).toBe(status);
}

/** How many calls the model answered at the same time, at most. */
function mostAtOnce({ requests }: Simulator): number {
  const spans = requests.map(({ atMs, durationMs = 0 }) => ({ from: atMs, to: atMs + durationMs }));
  return Math.max(...spans.map(({ from }) => spans.filter((span) => span.from <= from && from < span.to).length));
}
