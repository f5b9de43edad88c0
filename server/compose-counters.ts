import type pg from 'pg';
import type { Logger } from 'pino';
import { becomeOnlyProcess } from './adapters/postgres/only-process.ts';
import { createCounters } from './adapters/redis/index.ts';
import { type Config, ConfigError } from './config.ts';
import type { Probe } from './http/health.ts';
import type { Counters } from './ports/counters.ts';

export type Counting = { counters: Counters; probe: Probe; close: () => Promise<void> };

type Needs = {
  connection: pg.ClientConfig;
  logger: Logger /** A worker answers no requests, so it counts none. */;
  serves: boolean;
};

/** Counts in Redis; without it in this process, which must then be the only server. Throws `ConfigError` when it is not. */
export async function composeCounters(config: Config, { connection, logger, serves }: Needs): Promise<Counting> {
  if (!serves)
    return { counters: createCounters(undefined), probe: async () => 'not needed', close: async () => undefined };
  if (config.REDIS_URL === undefined) return countAlone(connection, logger);
  // The client is read only where there is a Redis to use it with.
  const { connectRedis } = await import('./adapters/redis/connect-redis.ts');
  const redis = await connectRedis({ url: config.REDIS_URL, logger });
  return {
    counters: createCounters(redis.client),
    async probe() {
      await redis.check();
      return 'answers';
    },
    close: () => redis.close(),
  };
}

async function countAlone(connection: pg.ClientConfig, logger: Logger): Promise<Counting> {
  const only = await becomeOnlyProcess({ connection, logger });
  if (!only) {
    throw new ConfigError([
      {
        name: 'REDIS_URL',
        problem: 'not set, and another process without it already serves this database',
        hint: 'stop the other process, or set REDIS_URL=redis://host:6379 for both, so that they count together',
      },
    ]);
  }
  return {
    counters: createCounters(undefined),
    probe: async () => 'not set: counted in this process',
    close: () => only.release(),
  };
}
