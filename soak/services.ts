import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { startTestRedis } from '../server/__tests__/harness/redis.ts';
import { createPool, startEmbeddedPostgres } from '../server/adapters/postgres/index.ts';
import { startSimulator } from '../simulator/index.ts';

export type Services = Awaited<ReturnType<typeof startServices>>;

const logger = pino({ level: 'silent' });

/** What servers and workers stand on: a database, Redis, a folder, and a Gemini of our own. `settings` lead to them. */
export async function startServices(name: string) {
  const folder = await mkdtemp(join(tmpdir(), `ads-${name}-`));
  await chmod(folder, 0o711); // run as root, the database's user must get in
  const postgres = await startEmbeddedPostgres({ dataDirectory: join(folder, 'postgres'), logger, durable: false });
  const simulator = await startSimulator({ scale: 0.05, latency: { mode: 'fixed', ms: 200 } });
  const redis = await startTestRedis();
  const pool = createPool({
    connection: postgres.serverConnection,
    max: 3,
    applicationName: name,
    statementTimeoutMs: 30_000,
    connectionTimeoutMs: 5_000,
    logger,
  });
  return {
    folder,
    postgres,
    simulator,
    pool,
    settings: {
      DATA_DIR: join(folder, 'data'),
      GEMINI_API_KEY: name,
      GEMINI_BASE_URL: simulator.url,
      SESSION_SECRET: 's'.repeat(32),
      REDIS_URL: redis.url,
      LOG_LEVEL: 'fatal',
      ...Object.fromEntries(LIMITS.map((limit) => [`RATE_LIMIT_${limit}`, 'off'])),
    },
    async stop(): Promise<void> {
      await pool.end();
      await Promise.all([simulator.stop(), redis.stop()]);
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** What is looked for is not how much one address may ask. */
const LIMITS = ['ADDRESS', 'API', 'TRANSFORM', 'EDIT', 'REGISTER', 'LOGIN', 'LOGIN_GLOBAL'];
