import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Simulator, startSimulator } from '../../simulator/index.ts';
import { Browser } from './harness/browser.ts';
import { longDead } from './harness/long-dead.ts';
import { createTestDatabase, type TestDatabase } from './harness/postgres.ts';
import { type ServerProcess, startServerProcess } from './harness/server-process.ts';

let simulator: Simulator;
let database: TestDatabase;
let folder: string;
const processes: ServerProcess[] = [];

beforeEach(async () => {
  simulator = await startSimulator({ port: 0, scale: 0.1 });
  database = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'ads-durable-'));
});
afterEach(async () => {
  await Promise.all(processes.splice(0).map((server) => server.kill()));
  await simulator.stop();
  await database.drop();
  await rm(folder, { recursive: true });
});

async function start(): Promise<ServerProcess> {
  const server = await startServerProcess(database, {
    DATA_DIR: folder,
    GEMINI_API_KEY: 'k',
    GEMINI_BASE_URL: simulator.url,
    SESSION_SECRET: 's'.repeat(32),
  });
  processes.push(server);
  return server;
}

/** The same person, after the server came back under another port. */
function moved(browser: Browser, server: ServerProcess): Browser {
  const next = new Browser(server.address);
  for (const [name, value] of browser.cookies) next.cookies.set(name, value);
  return next;
}

const calls = () => simulator.requests.filter(({ path }) => path.includes('generateContent')).length;

async function leftovers() {
  const { rows } = await database.pool.query<{ pending: number; unheld: number; stored: number }>(`
    select (select count(*) from blobs where state = 'pending') as pending,
           (select count(*) from blobs b where not exists (select from blob_refs r where r.blob_id = b.id)) as unheld,
           (select count(*) from blobs) as stored`);
  const files = await readdir(join(folder, 'uploads'), { recursive: true, withFileTypes: true });
  return { ...rows[0], files: files.filter((file) => file.isFile()).length };
}

test('kill -9 while the model draws: another process takes over, with one picture, one charge and no orphan', async () => {
  const first = await start();
  const browser = new Browser(first.address);
  await browser.signUp();
  const asked = await browser.post(
    '/api/transform',
    { prompt: 'A can [[sim:slow:1500]]' },
    { prefer: 'respond-async' },
  );
  const path = `/api/generations/${asked.body.data.generationId}`;
  await expect.poll(calls).toBe(1);
  await first.kill();
  await longDead(database);

  const again = moved(browser, await start());
  await expect
    .poll(async () => (await again.get(path)).body.data.status, { timeout: 40_000, interval: 250 })
    .toBe('succeeded');
  expect(calls()).toBe(2);
  const { total, reserved } = (await again.get('/api/usage')).body.data;
  expect(total.images).toBe(1);
  expect(total.possiblyBilledMicroUsd).toBeGreaterThan(0);
  expect(reserved).toEqual({ images: 0, costMicroUsd: 0 });
  // Small pictures are made when the picture is there already, so they may be on their way.
  await expect.poll(leftovers).toMatchObject({ pending: 0, unheld: 0 });
  const left = await leftovers();
  expect(left.files).toBe(left.stored);
});

test('SIGTERM: who waits gets the picture, and the process ends with 0', async () => {
  const server = await start();
  const browser = new Browser(server.address);
  await browser.signUp();
  const waiting = browser.post('/api/transform', { prompt: 'A can [[sim:slow:1000]]' });
  await expect.poll(calls).toBe(1);
  const stopped = server.stop();
  expect((await waiting).status).toBe(201);
  expect(await stopped).toBe(0);
});
