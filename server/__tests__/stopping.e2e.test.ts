import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Simulator, startSimulator } from '../../simulator/index.ts';
import { Browser } from './harness/browser.ts';
import { followEvents } from './harness/follow-events.ts';
import { createTestDatabase, type TestDatabase } from './harness/postgres.ts';
import { type ServerProcess, startServerProcess, startWorkerProcess } from './harness/server-process.ts';

let simulator: Simulator;
let database: TestDatabase;
let folder: string;
const running: ServerProcess[] = [];

beforeAll(async () => {
  [simulator, database] = await Promise.all([startSimulator(), createTestDatabase()]);
  folder = await mkdtemp(join(tmpdir(), 'ads-stopping-'));
});
afterAll(async () => {
  await Promise.all(running.map((each) => each.kill()));
  await simulator.stop();
  await database.drop();
  await rm(folder, { recursive: true });
});

async function start(program: typeof startServerProcess, settings: Record<string, string>): Promise<ServerProcess> {
  const started = await program(database, {
    DATA_DIR: folder,
    GEMINI_API_KEY: 'k',
    GEMINI_BASE_URL: simulator.url,
    SESSION_SECRET: 's'.repeat(32),
    ...settings,
  });
  running.push(started);
  return started;
}

test('a stopping server says that it is not ready, goes on for its grace, and a second signal ends it at once', async () => {
  const server = await start(startServerProcess, { WORKER: 'off', DRAIN_SECONDS: '60', DRAIN_GRACE_SECONDS: '60' });
  const browser = new Browser(server.address);
  await browser.signUp();
  const following = await followEvents(browser, '/api/events');
  const ready = async () => (await browser.get('/api/health/ready')).status;
  await expect.poll(ready).toBe(200);

  const code = server.stop();
  await expect.poll(ready).toBe(503);

  expect((await browser.get('/api/health/live')).status).toBe(200);
  const asked = await browser.post('/api/transform', { prompt: 'A can' }, { prefer: 'respond-async' });
  expect([asked.status, asked.headers.get('connection')]).toEqual([202, 'close']);
  process.kill(server.pid, 'SIGTERM');
  expect(await code).toBe(1);
  await following.ended;
});

test('when the grace is over its streams end, and it ends with 0', async () => {
  const server = await start(startServerProcess, { WORKER: 'off', DRAIN_GRACE_SECONDS: '1' });
  const browser = new Browser(server.address);
  await browser.signUp();
  const following = await followEvents(browser, '/api/events');
  expect(await server.stop()).toBe(0);
  await following.ended;
  expect(following.status).toBe(200);
});

test('a worker hands back what it cannot finish in WORKER_DRAIN_SECONDS, and ends with 0', async () => {
  const [server, worker] = await Promise.all([
    start(startServerProcess, { WORKER: 'off' }),
    start(startWorkerProcess, { WORKER_DRAIN_SECONDS: '1' }),
  ]);
  const browser = new Browser(server.address);
  await browser.signUp();
  const prompt = 'A can [[sim:slow:60000]]';
  const asked = await browser.post('/api/transform', { prompt }, { prefer: 'respond-async' });
  const path = `/api/generations/${asked.body.data.generationId}`;
  const status = async () => (await browser.get(path)).body.data.status;
  await expect.poll(() => simulator.requests.some(({ body }) => JSON.stringify(body).includes(prompt))).toBe(true);
  expect(await status()).toBe('rendering');

  expect(await worker.stop()).toBe(0);
  const { rows } = await database.pool.query('select state, retry_count from pgboss.job where data::text like $1', [
    `%${asked.body.data.generationId}%`,
  ]);
  expect(rows).toEqual([{ state: 'retry', retry_count: 0 }]);
  expect(simulator.requests.filter(({ body }) => JSON.stringify(body).includes(prompt))).toHaveLength(1);
  expect(await server.stop()).toBe(0);
});

test('when nobody reads any more what it prints, it goes on, and ends with 0', async () => {
  const server = await start(startServerProcess, { WORKER: 'off', LOG_LEVEL: 'info' });
  const browser = new Browser(server.address);
  server.stopReading();
  for (let n = 0; n < 10; n += 1) expect((await browser.get('/api/health/live')).status).toBe(200);
  await browser.signUp();
  expect(await server.stop()).toBe(0);
});
