import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import { connectRedis, type RedisConnection } from '../adapters/redis/connect-redis.ts';
import { createCounters } from '../adapters/redis/index.ts';
import { Browser } from './harness/browser.ts';
import { createTestDatabase, type TestDatabase } from './harness/postgres.ts';
import { startTestRedis, type TestRedis } from './harness/redis.ts';
import { type ServerProcess, startServerProcess } from './harness/server-process.ts';

const five = { name: 'test', count: 5, seconds: 60 };

describe.skipIf(!inject('hasRedis'))('with a real Redis', () => {
  let redis: TestRedis;
  let lines: string[];
  const open: RedisConnection[] = [];

  beforeEach(async () => {
    redis = await startTestRedis();
    lines = [];
  });
  afterEach(async () => {
    await Promise.all(open.splice(0).map((connection) => connection.close()));
    await redis.stop();
  });

  async function connect(): Promise<RedisConnection> {
    const logger = pino({ level: 'info' }, { write: (line: string) => void lines.push(JSON.parse(line).msg) });
    const connection = await connectRedis({ url: redis.url, logger });
    open.push(connection);
    return connection;
  }

  /** How many of so many at once were allowed. */
  async function takeAtOnce(connections: RedisConnection[], times: number, key: string): Promise<number> {
    const all = connections.map(({ client }) => createCounters(client));
    const counts = await Promise.all(
      Array.from({ length: times }, async (_, i) => all[i % all.length]?.take(five, key)),
    );
    return counts.filter((count) => count?.allowed).length;
  }

  describe('the connection', () => {
    test('one per process, however much is asked at once, and none after closing', async () => {
      const watcher = await connect();
      const user = await connect();
      await takeAtOnce([user], 50, 'crowd');
      expect(await namesOf(watcher)).toHaveLength(2);
      await user.close();
      await expect.poll(() => namesOf(watcher)).toHaveLength(1);
      await expect.poll(() => user.client.status).toBe('end');
    });

    test('a Redis that is away at the start is found when it comes', async () => {
      await redis.kill();
      const connection = await connect();
      await expect(connection.check()).rejects.toThrow(/writeable|closed|ECONN/);
      await redis.start();
      await expect.poll(() => connection.client.status).toBe('ready');
      await connection.check();
      expect(lines).toEqual([expect.stringContaining('not reachable'), 'Redis is back.']);
    });

    test('while it is away commands fail at once, and the outage is told once', async () => {
      const connection = await connect();
      await redis.kill();
      await expect.poll(() => connection.client.status).not.toBe('ready');
      const start = performance.now();
      await expect(connection.check()).rejects.toThrow(/writeable|closed|ECONN/);
      expect(performance.now() - start).toBeLessThan(200);
      for (const _ of [1, 2]) await new Promise((resolve) => connection.client.once('reconnecting', resolve));
      expect(lines).toHaveLength(1);
    });

    test('a frozen Redis holds nobody up', async () => {
      const connection = await connect();
      const counters = createCounters(connection.client);
      redis.freeze();
      const start = performance.now();
      expect((await counters.take(five, 'frozen')).allowed).toBe(true);
      expect(performance.now() - start).toBeLessThan(1_500);
      redis.thaw();
    });
  });

  describe('the counters', () => {
    test('are one atomic step over all processes', async () => {
      const connections = [await connect(), await connect(), await connect()];
      expect(await takeAtOnce(connections, 60, 'shared')).toBe(5);
      expect(await takeAtOnce(connections, 3, 'somebody else')).toBe(3);
    });

    test('what is given back can be taken again, once', async () => {
      const counters = createCounters((await connect()).client);
      for (let i = 0; i < 5; i++) await counters.take(five, 'a');
      await counters.giveBack(five, 'a');
      expect((await counters.take(five, 'a')).allowed).toBe(true);
      expect(await counters.take(five, 'a')).toMatchObject({ allowed: false, remaining: 0 });
    });

    test('Redis gone: counted in the process, never open; Redis back: counted together again', async () => {
      const [one, other] = [await connect(), await connect()];
      expect(await takeAtOnce([one, other], 20, 'key')).toBe(5);
      await redis.kill();
      expect(await takeAtOnce([one], 20, 'key')).toBe(5);
      await redis.start();
      const states = () => [one.client.status, other.client.status];
      await expect.poll(states).toEqual(['ready', 'ready']);
      expect(await takeAtOnce([one, other], 20, 'key')).toBe(5);
    });

    test('a window ends by itself', async () => {
      const { client } = await connect();
      await createCounters(client).take(five, 'ends');
      const [key = ''] = await client.keys('ads:limit:test:*');
      expect(await client.ttl(key)).toBeGreaterThan(50);
    });
  });
});

async function namesOf({ client }: RedisConnection): Promise<string[]> {
  const list = String(await client.client('LIST'));
  return list.split('\n').filter((line) => line.includes('name=ads '));
}

describe('two processes on one database', () => {
  let database: TestDatabase;
  let folder: string;
  let redis: TestRedis | undefined;
  const processes: ServerProcess[] = [];

  beforeEach(async () => {
    database = await createTestDatabase();
    folder = await mkdtemp(join(tmpdir(), 'ads-two-'));
  });
  afterEach(async () => {
    await Promise.all(processes.splice(0).map((server) => server.kill()));
    await redis?.stop();
    redis = undefined;
    await database.drop();
    await rm(folder, { recursive: true });
  });

  async function start(settings: Record<string, string> = {}): Promise<ServerProcess> {
    const own = { DATA_DIR: folder, SESSION_SECRET: 's'.repeat(32) };
    const server = await startServerProcess(database, { ...own, ...settings });
    processes.push(server);
    return server;
  }

  test('without Redis the second is refused, and told what to do; the first goes on', async () => {
    const first = await start();
    await expect(start()).rejects.toThrow(/REDIS_URL +not set, and another process[^]*stop the other process, or set/);
    const ready = await new Browser(first.address).get('/api/health/ready');
    expect(ready.body.data.checks.redis).toMatchObject({ ok: true, detail: 'not set: counted in this process' });
  });

  test.skipIf(!inject('hasRedis'))(
    'with Redis both serve, and one limit holds over both, also after it was killed and came back',
    async () => {
      redis = await startTestRedis();
      const settings = { REDIS_URL: redis.url, RATE_LIMIT_REGISTER: '4' };
      const browsers = (await Promise.all([start(settings), start(settings)])).map(
        ({ address }) => new Browser(address),
      );
      expect(await registrations(browsers, 6)).toEqual([400, 400, 400, 400, 429, 429]);
      await redis.kill();
      const ready = await new Browser(browsers[0]?.address ?? '').get('/api/health/ready');
      expect([ready.status, ready.body.error.checks.redis.ok]).toEqual([503, false]);
      // Each process goes on counting by itself, so what was used up elsewhere may pass; never more than the limit here.
      const alone = await registrations(browsers.slice(0, 1), 6);
      expect(alone.filter((status) => status === 429).length).toBeGreaterThanOrEqual(2);
      await redis.start();
      for (const browser of browsers)
        await expect.poll(async () => (await browser.get('/api/health/ready')).status).toBe(200);
      // It came back empty: one limit over both again.
      expect(await registrations(browsers, 6)).toEqual([400, 400, 400, 400, 429, 429]);
    },
  );
});

/** So many tries to register, at one process after the other: the status of each. */
async function registrations(browsers: Browser[], times: number): Promise<(number | undefined)[]> {
  const statuses = [];
  for (let i = 0; i < times; i++) {
    const reply = await browsers[i % browsers.length]?.post('/api/auth/register', { email: 'nobody', password: 'x' });
    statuses.push(reply?.status);
  }
  return statuses;
}
