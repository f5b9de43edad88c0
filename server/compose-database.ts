import { join } from 'node:path';
import type pg from 'pg';
import type { Logger } from 'pino';
import { startEmbeddedPostgres } from './adapters/postgres/index.ts';
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
