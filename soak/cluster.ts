import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pino } from 'pino';
import { startTestRedis, type TestRedis } from '../server/__tests__/harness/redis.ts';
import { type ServerProcess, startServerProcess } from '../server/__tests__/harness/server-process.ts';
import { createPool, startEmbeddedPostgres } from '../server/adapters/postgres/index.ts';
import { type Simulator, startSimulator } from '../simulator/index.ts';

export type Cluster = Awaited<ReturnType<typeof startCluster>>;

const logger = pino({ level: 'silent' });

/** Two servers over one database, one Redis and one folder, with a Gemini that fails as the seed says. */
export async function startCluster(seed: number) {
  const folder = await mkdtemp(join(tmpdir(), 'ads-soak-'));
  await chmod(folder, 0o711); // run as root, the database's user must get in
  const postgres = await startEmbeddedPostgres({ dataDirectory: join(folder, 'postgres'), logger, durable: false });
  const simulator = await startSimulator({ scale: 0.05, latency: { mode: 'fixed', ms: 200 } });
  simulator.world.faults.set({ seed, rate: 0.15 });
  const redis = await startTestRedis();
  const servers: ServerProcess[] = [];
  const start = () => startOne({ postgres, simulator, redis, folder });
  for (let n = 0; n < 2; n += 1) servers.push(await start());
  const pool = createPool({
    connection: postgres.serverConnection,
    max: 3,
    applicationName: 'soak',
    statementTimeoutMs: 30_000,
    connectionTimeoutMs: 5_000,
    logger,
  });
  // A dead worker is believed alive for ten seconds; a short run wants to see many of them.
  await pool.query('update pgboss.queue set heartbeat_seconds = 2');

  return {
    servers,
    simulator,
    pool,
    uploads: join(folder, 'data', 'uploads'),
    /** One of them dies and comes back under another port. */
    async killOne(place: number): Promise<void> {
      await servers[place]?.kill();
      servers[place] = await start();
    },
    async stop(): Promise<void> {
      await Promise.all(servers.map((server) => server.kill()));
      await pool.end();
      await Promise.all([simulator.stop(), redis.stop()]);
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

type Services = {
  postgres: Awaited<ReturnType<typeof startEmbeddedPostgres>>;
  simulator: Simulator;
  redis: TestRedis;
  folder: string;
};

function startOne({ postgres, simulator, redis, folder }: Services): Promise<ServerProcess> {
  return startServerProcess(postgres, {
    DATA_DIR: join(folder, 'data'),
    GEMINI_API_KEY: 'soak',
    GEMINI_BASE_URL: simulator.url,
    SESSION_SECRET: 's'.repeat(32),
    REDIS_URL: redis.url,
    LOG_LEVEL: 'fatal',
    TRANSFORM_WAIT_SECONDS: '5',
    ...Object.fromEntries(LIMITS.map((limit) => [`RATE_LIMIT_${limit}`, 'off'])),
  });
}

/** What is looked for is not how much one address may ask. */
const LIMITS = ['ADDRESS', 'API', 'TRANSFORM', 'EDIT', 'REGISTER', 'LOGIN', 'LOGIN_GLOBAL'];

/** True when nothing is asked for, drawn or removed any more; false when that does not come in time. */
export async function quiet({ pool }: Cluster, seconds: number): Promise<boolean> {
  const deadline = performance.now() + seconds * 1000;
  while (performance.now() < deadline) {
    const { rows } = await pool.query<{ open: number }>(`
      select (select count(*) from generations where status in ('queued', 'rendering'))
        + (select count(*) from pgboss.job where state < 'completed') as open`);
    if (Number(rows[0]?.open) === 0) return true;
    await wait(250);
  }
  return false;
}
