import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Simulator, startSimulator } from '../../simulator/index.ts';
import { Browser } from './harness/browser.ts';
import { type ServerProcess, startEmbeddedServerProcess } from './harness/server-process.ts';

let simulator: Simulator;
let folder: string;
let server: ServerProcess;

beforeAll(async () => {
  simulator = await startSimulator({ scale: 0.1 });
  folder = await mkdtemp(join(tmpdir(), 'ads-restart-'));
  await chmod(folder, 0o711); // run as root, the database's user must get in
  server = await startEmbeddedServerProcess({
    DATA_DIR: folder,
    GEMINI_API_KEY: 'k',
    GEMINI_BASE_URL: simulator.url,
    SESSION_SECRET: 's'.repeat(32),
  });
});
afterAll(async () => {
  await server.stop();
  await simulator.stop();
  await rm(folder, { recursive: true, force: true });
});

const calls = () => simulator.requests.filter(({ path }) => path.includes('generateContent')).length;

test('PostgreSQL killed mid-work: 503 meanwhile, the process lives, back within 10 seconds, one picture', async () => {
  const browser = new Browser(server.address);
  await browser.signUp();
  const asked = await browser.post(
    '/api/transform',
    { prompt: 'A can [[sim:slow:3000]]' },
    { prefer: 'respond-async' },
  );
  const path = `/api/generations/${asked.body.data.generationId}`;
  await expect.poll(calls).toBe(1);

  const [postmaster = ''] = (await readFile(join(folder, 'postgres/postmaster.pid'), 'utf8')).split('\n');
  const asking = askWithoutPause(browser, '/api/usage');
  await expect.poll(() => asking.seen.size).toBe(1);
  const killed = performance.now();
  process.kill(Number(postmaster), 'SIGKILL');
  await expect.poll(() => asking.seen.has(503), { interval: 50 }).toBe(true);
  await expect.poll(async () => (await browser.get('/api/auth/me')).status, { interval: 50 }).toBe(200);
  expect(performance.now() - killed).toBeLessThan(10_000);
  await asking.end();
  expect(asking.seen).toEqual(new Set([200, 503]));
  expect((await fetch(`${server.address}/api/health/live`)).status).toBe(200);
  await expect.poll(async () => (await fetch(`${server.address}/api/health/ready`)).status).toBe(200);

  await expect
    .poll(async () => (await browser.get(path)).body.data?.status, { timeout: 45_000, interval: 250 })
    .toBe('succeeded');
  const { total, reserved } = (await browser.get('/api/usage')).body.data;
  expect(total.images).toBe(1);
  expect(reserved).toEqual({ images: 0, costMicroUsd: 0 });
  expect(calls()).toBeLessThanOrEqual(2);
  expect((await browser.post('/api/transform', { prompt: 'A can' })).status).toBe(201);
});

/** Sixteen at a time, so that some are between two statements when the database goes. */
function askWithoutPause(browser: Browser, path: string): { seen: Set<number>; end(): Promise<unknown> } {
  const seen = new Set<number>();
  let over = false;
  const asking = Array.from({ length: 16 }, async () => {
    while (!over) {
      const { status } = await browser.get(path);
      seen.add(status);
      if (status !== 200) await setTimeout(50);
    }
  });
  return {
    seen,
    end() {
      over = true;
      return Promise.all(asking);
    },
  };
}
