import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from './harness/postgres.ts';
import { type ServerProcess, startWorkerProcess } from './harness/server-process.ts';

const token = 't'.repeat(32);
let database: TestDatabase;
let folder: string;
let worker: ServerProcess;
let address: string;

beforeAll(async () => {
  [database, folder] = await Promise.all([createTestDatabase(), mkdtemp(join(tmpdir(), 'ads-door-'))]);
  const port = await freePort();
  address = `http://127.0.0.1:${port}`;
  worker = await startWorkerProcess(database, {
    DATA_DIR: folder,
    WORKER_PORT: String(port),
    METRICS_TOKEN: token,
    // As deployed: the tables belong to somebody else, and the migrations are through.
    MIGRATION_DATABASE_URL: '',
  });
});
afterAll(async () => {
  await worker?.kill();
  await database.drop();
  await rm(folder, { recursive: true });
});

// In this order: at the end it stops.
describe('the door of a worker', { shuffle: false }, () => {
  test('a worker that owns no table says that it is ready, and how it is doing to who may know', async () => {
    const ready = await fetch(`${address}/api/health/ready`);
    expect(ready.status).toBe(200);
    expect(await ready.json()).toMatchObject({
      data: { checks: { database: { ok: true }, migrations: { ok: true } } },
    });
    expect((await fetch(`${address}/api/metrics`)).status).toBe(401);
    const metrics = await fetch(`${address}/api/metrics`, { headers: { authorization: `Bearer ${token}` } });
    expect(metrics.status).toBe(200);
    expect(await metrics.text()).toContain('jobs{state="queued"} 0');
  });

  test('it answers nothing else, and stops well', async () => {
    expect((await fetch(`${address}/api/generations`)).status).toBe(404);
    expect((await fetch(`${address}/api/csrf-token`)).status).toBe(404);
    expect(await worker.stop()).toBe(0);
  });
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}
