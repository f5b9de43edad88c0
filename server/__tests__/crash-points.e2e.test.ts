import { mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Simulator, startSimulator } from '../../simulator/index.ts';
import { eventually } from '../adapters/queue/__tests__/cast.ts';
import type { CrashPoint } from '../lib/crash-point.ts';
import { audit } from './harness/audit.ts';
import { Browser } from './harness/browser.ts';
import { longDead } from './harness/long-dead.ts';
import { plainPhoto } from './harness/photos.ts';
import { createTestDatabase, type TestDatabase } from './harness/postgres.ts';
import { startServerOn } from './harness/server.ts';
import { type ServerProcess, startServerProcess } from './harness/server-process.ts';

/** One simulator for all: what is asked for names its test. */
let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator({ port: 0, scale: 0.05 });
});
afterAll(async () => {
  await Promise.all(cleaning.map((clean) => clean()));
  await simulator.stop();
});
const cleaning: (() => Promise<void>)[] = [];

type Life = {
  database: TestDatabase;
  uploads: string;
  /** In a process of its own, so that it can be killed. */
  start(settings?: Record<string, string>): Promise<ServerProcess>;
  /** Another server goes on, in this process, and nobody kills it. */
  takeOver(): Promise<void>;
  /** Waits until the queue has come to rest, asserts that nothing was lost, doubled or leaked, and ends the servers. */
  cleanAfterAll(): Promise<void>;
};

async function createLife(): Promise<Life> {
  const database = await createTestDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'ads-crash-'));
  const ends: (() => Promise<unknown>)[] = [];
  await database.ownerPool.query('update pgboss.queue set retry_delay = 0');
  cleaning.push(async () => {
    await Promise.all(ends.map((end) => end()));
    await database.drop();
    await rm(folder, { recursive: true });
  });
  const uploads = join(folder, 'uploads');
  const settings = {
    GEMINI_API_KEY: 'k',
    GEMINI_BASE_URL: simulator.url,
    SESSION_SECRET: 's'.repeat(32),
    DRAIN_SECONDS: '1',
  };
  return {
    database,
    uploads,
    async start(more = {}) {
      await longDead(database);
      const server = await startServerProcess(database, { DATA_DIR: folder, ...settings, ...more });
      ends.push(server.kill);
      return server;
    },
    async takeOver() {
      await longDead(database);
      const connections = { owner: database.ownerConnection, server: database.serverConnection };
      const { stop } = await startServerOn({ connections, dataDirectory: folder }, settings);
      ends.push(stop);
    },
    async cleanAfterAll() {
      await eventually(async () => {
        expect(await audit({ pool: database.pool, uploads, requests: simulator.requests })).toEqual({});
      }, 60);
      await Promise.all(ends.splice(0).map((end) => end()));
    },
  };
}

async function personAt(server: ServerProcess): Promise<Browser> {
  const browser = new Browser(server.address);
  await browser.signUp();
  return browser;
}

async function upload(browser: Browser) {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(await plainPhoto(200, 10, 10))]), 'can.jpg');
  return browser.postForm('/api/assets', form);
}

const ask = (browser: Browser, prompt: string) =>
  browser.post('/api/transform', { prompt }, { prefer: 'respond-async' });
const calls = (wish: string) =>
  simulator.requests.filter(({ body }) => JSON.stringify(body ?? '').includes(wish)).length;
const rows = async ({ pool }: TestDatabase) =>
  (await pool.query('select status, calls, interruptions from generations')).rows;

/** Bytes that a dead process announced are kept for an hour, in case it lives; here that hour has passed. */
const anHourPasses = ({ pool }: TestDatabase) =>
  pool.query(`update blobs set created_at = created_at - interval '2 hours' where state = 'pending'`);

describe.concurrent('kill -9 while a picture is made, and another process takes over', () => {
  test.each<[CrashPoint, { calls: number; counted: number; interruptions: number }]>([
    ['job claimed', { calls: 1, counted: 1, interruptions: 0 }],
    ['row claimed', { calls: 1, counted: 1, interruptions: 0 }],
    ['answered', { calls: 2, counted: 2, interruptions: 1 }],
    ['bytes announced', { calls: 2, counted: 2, interruptions: 1 }],
    ['one blob stored', { calls: 2, counted: 2, interruptions: 1 }],
    ['all blobs stored', { calls: 2, counted: 2, interruptions: 1 }],
    ['result written', { calls: 2, counted: 2, interruptions: 1 }],
    ['result committed', { calls: 1, counted: 1, interruptions: 0 }],
    ['run ended', { calls: 1, counted: 1, interruptions: 0 }],
  ])('at “%s”: one picture, every call counted', async (point, expected) => {
    const { database, start, takeOver, cleanAfterAll } = await createLife();
    const first = await start({ CRASH_POINT: point });
    const browser = await personAt(first);
    // The row is committed before the job can be claimed, but the answer may be cut off.
    await ask(browser, `A can at ${point}`).catch(() => undefined);
    expect(await first.ended).toBe('SIGKILL');
    await anHourPasses(database);
    await takeOver();
    await cleanAfterAll();
    const { calls: made, counted, interruptions } = expected;
    expect(calls(`A can at ${point}`)).toBe(made);
    expect(await rows(database)).toEqual([{ status: 'succeeded', calls: counted, interruptions }]);
  });
});

describe.concurrent('kill -9 at other moments', () => {
  test('before the commit of a request: there is no trace of it', async () => {
    const { database, start, takeOver, cleanAfterAll } = await createLife();
    const first = await start({ CRASH_POINT: 'enqueued' });
    const browser = await personAt(first);
    await expect(ask(browser, 'A can never asked for')).rejects.toThrow('fetch failed');
    expect(await first.ended).toBe('SIGKILL');
    await takeOver();
    await cleanAfterAll();
    expect(await rows(database)).toEqual([]);
    expect(calls('A can never asked for')).toBe(0);
  });

  test('twice while the model draws: two calls, then an honest failure', async () => {
    const { database, start, takeOver, cleanAfterAll } = await createLife();
    const first = await start();
    await ask(await personAt(first), 'A can cut twice [[sim:slow:60000]]');
    for (const count of [1, 2]) {
      const server = count === 1 ? first : await start();
      await eventually(() => expect(calls('A can cut twice')).toBe(count), 30);
      await server.kill();
    }
    await takeOver();
    await cleanAfterAll();
    expect(calls('A can cut twice')).toBe(2);
    expect(await rows(database)).toEqual([{ status: 'failed', calls: 2, interruptions: 2 }]);
  });

  test('while a picture is given up: it fails all the same, and costs nothing', async () => {
    const { database, uploads, start, takeOver, cleanAfterAll } = await createLife();
    const first = await start({ CRASH_POINT: 'giving up' });
    const browser = await personAt(first);
    const photo = (await upload(browser)).body.data.asset.id;
    await rename(uploads, `${uploads}-away`);
    const asked = { prompt: 'A can given up', referenceImages: [photo] };
    expect((await browser.post('/api/transform', asked, { prefer: 'respond-async' })).status).toBe(202);
    expect(await first.ended).toBe('SIGKILL');
    await rm(uploads, { recursive: true, force: true });
    await rename(`${uploads}-away`, uploads);
    await takeOver();
    await cleanAfterAll();
    expect(await rows(database)).toEqual([{ status: 'failed', calls: 0, interruptions: 0 }]);
    expect(calls('A can given up')).toBe(0);
  });

  test('between a cancel and its message: it stays canceled, and the call is hung up', async () => {
    const { database, start, takeOver, cleanAfterAll } = await createLife();
    const first = await start({ CRASH_POINT: 'canceled' });
    const browser = await personAt(first);
    const { generationId } = (await ask(browser, 'A can canceled [[sim:slow:60000]]')).body.data;
    await eventually(() => expect(calls('A can canceled')).toBe(1), 30);
    await expect(browser.post(`/api/generations/${generationId}/cancel`)).rejects.toThrow('fetch failed');
    expect(await first.ended).toBe('SIGKILL');
    await takeOver();
    await cleanAfterAll();
    expect(await rows(database)).toMatchObject([{ status: 'canceled' }]);
    expect(calls('A can canceled')).toBe(1);
  });

  test('between the commit of a delete and its files: the files go', async () => {
    const { database, start, takeOver, cleanAfterAll } = await createLife();
    const first = await start({ CRASH_POINT: 'deleted' });
    const browser = await personAt(first);
    const made = await browser.post('/api/transform', { prompt: 'A can deleted' });
    expect(made.status).toBe(201);
    expect((await browser.get(`${made.body.data.imageUrl}?variant=thumb`)).status).toBe(200);
    await expect(browser.delete(`/api/generations/${made.body.data.generationId}`)).rejects.toThrow('fetch failed');
    expect(await first.ended).toBe('SIGKILL');
    await takeOver();
    await cleanAfterAll();
    expect(await rows(database)).toEqual([]);
  });

  test.each<CrashPoint>(['bytes announced', 'one blob stored', 'upload stored'])(
    'in an upload at “%s”: no photo and no file',
    async (point) => {
      const { database, start, takeOver, cleanAfterAll } = await createLife();
      const first = await start({ CRASH_POINT: point });
      await expect(upload(await personAt(first))).rejects.toThrow('fetch failed');
      expect(await first.ended).toBe('SIGKILL');
      await anHourPasses(database);
      await takeOver();
      await cleanAfterAll();
      expect((await database.pool.query('select id from assets')).rows).toEqual([]);
    },
  );
});
