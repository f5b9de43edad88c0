import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
  const killed = performance.now();
  process.kill(Number(postmaster), 'SIGKILL');
  const seen = new Set<number>();
  await expect
    .poll(
      async () => {
        const { status } = await browser.get('/api/auth/me');
        seen.add(status);
        return status;
      },
      { interval: 50 },
    )
    .toBe(200);
  expect(performance.now() - killed).toBeLessThan(10_000);
  expect([...seen].filter((status) => status !== 200 && status !== 503)).toEqual([]);
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
