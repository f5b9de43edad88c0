import { join } from 'node:path';
import type pg from 'pg';
import type { Logger } from 'pino';
import { createPool, startEmbeddedPostgres } from './adapters/postgres/index.ts';
import type { Config } from './config.ts';

export type Connections = { owner: pg.ClientConfig; server: pg.ClientConfig; stop: () => Promise<void> };

/** Brings up the database: the one that is named, or an embedded one. */
export async function connect(config: Config, logger: Logger): Promise<Connections> {
  const { DATABASE_URL: url, MIGRATION_DATABASE_URL: ownerUrl } = config;
  if (url !== undefined) {
    return {
      owner: { connectionString: ownerUrl ?? url },
      server: { connectionString: url },
      stop: async () => undefined,
    };
  }
  const embedded = await startEmbeddedPostgres({ dataDirectory: join(config.DATA_DIR, 'postgres'), logger });
  return { owner: embedded.ownerConnection, server: embedded.serverConnection, stop: embedded.stop };
}

/** The connections of a process, as the settings want them. The caller ends the pool. */
export function openPool(config: Config, connection: pg.ClientConfig, logger: Logger): pg.Pool {
  return createPool({
    connection,
    max: config.DATABASE_POOL_MAX,
    applicationName: 'ads',
    statementTimeoutMs: config.DATABASE_STATEMENT_SECONDS * 1000,
    connectionTimeoutMs: config.DATABASE_CONNECT_SECONDS * 1000,
    idleTimeoutMs: config.DATABASE_IDLE_SECONDS * 1000,
    logger,
  });
}
