import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Ingest, startIngest } from './harness/ingest.ts';
import { createTestDatabase, type TestDatabase } from './harness/postgres.ts';
import { type ServerProcess, startServerProcess, startWorkerProcess } from './harness/server-process.ts';

let database: TestDatabase;
let ingest: Ingest;
let running: ServerProcess | undefined;

beforeAll(async () => {
  [database, ingest] = await Promise.all([createTestDatabase(), startIngest()]);
});
afterEach(async () => {
  await running?.kill();
  ingest.events.length = 0;
});
afterAll(async () => {
  await Promise.all([database.drop(), ingest.stop()]);
});

const faulty = {
  NODE_ENV: 'production',
  PUBLIC_URL: 'http://127.0.0.1',
  SESSION_SECRET: 's'.repeat(32),
  NODE_OPTIONS: `--import=${join(import.meta.dirname, 'harness/fault-on-signal.ts')}`,
};
const reporting = () => ({
  ...faulty,
  SENTRY_DSN: ingest.dsn,
  SENTRY_RELEASE: 'ads@9.9.9+abc',
  SENTRY_ENVIRONMENT: 'drill',
});

test.each([
  ['an exception in a server', 'SIGUSR2', 'planted exception of [redacted]'],
  ['a rejection in a worker', 'SIGURG', 'planted rejection'],
] as const)(
  '%s that nobody handled is logged as fatal and reported, and the process ends with 1',
  async (fault, signal, message) => {
    const program = fault.endsWith('server') ? 'server' : 'worker';
    running = await (program === 'server' ? startServerProcess : startWorkerProcess)(database, reporting());
    process.kill(running.pid, signal);
    expect(await running.exitCode).toBe(1);

    const said = running
      .output()
      .split('\n')
      .filter((line) => line.startsWith('{"level":"fatal"'));
    expect(said.map((line) => JSON.parse(line).err.message)).toEqual([message]);
    expect(ingest.events).toHaveLength(1);
    expect(ingest.events[0]).toMatchObject({
      level: 'fatal',
      release: 'ads@9.9.9+abc',
      environment: 'drill',
      tags: { process: program },
      exception: { values: [{ type: 'Error', value: message }] },
    });
    const [{ stacktrace }] = ingest.events[0].exception.values;
    expect(stacktrace.frames.at(-1)).toMatchObject({
      filename: 'app:///server/__tests__/harness/fault-on-signal.ts',
      in_app: true,
    });
    expect(ingest.all()).not.toContain('jane');
  },
);

test('without a DSN the library is not even loaded, and a fault ends the process all the same', async () => {
  running = await startServerProcess(database, faulty);
  process.kill(running.pid, 'SIGUSR2');
  expect(await running.exitCode).toBe(1);
  expect(running.output()).toContain('{"level":"fatal"');
  expect(running.output()).not.toContain('loads @sentry');
  expect(ingest.events).toEqual([]);

  running = await startServerProcess(database, reporting());
  expect(running.output()).toContain('loads @sentry');
});
