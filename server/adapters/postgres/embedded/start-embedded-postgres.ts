import { rm } from 'node:fs/promises';
import type pg from 'pg';
import type { Logger } from 'pino';
import { prepareBinaries } from './binaries.ts';
import { ensureCluster, syncCluster } from './cluster.ts';
import { placeDataDirectory } from './data-directory.ts';
import { launch } from './launch.ts';
import { clearLeftOverServer } from './left-over-server.ts';
import { tagOfThisProcess } from './processes.ts';
import { DATABASE, ensureRolesAndDatabase } from './roles.ts';
import { createRunDirectory } from './run-directory.ts';
import { chooseServerUser } from './server-user.ts';
import { SOCKET_PORT, serverSettings } from './settings.ts';

export type EmbeddedPostgresOptions = {
  /** Made when missing. Moved to `/var/lib` when root asks for a place that the server's user cannot enter. */
  dataDirectory: string;
  logger: Logger;
  /** False only for tests: a crash of the machine then loses the data. */
  durable?: boolean;
  maxConnections?: number;
};

export type EmbeddedPostgres = {
  /** Where the data really is. */
  dataDirectory: string;
  /** Folder of the Unix socket; only the user that started it, and root, get in. */
  host: string;
  port: number;
  /** For migrations: owns the database and its tables. */
  ownerConnection: pg.ClientConfig;
  /** For the program's pool. */
  serverConnection: pg.ClientConfig;
  /** For tests that make databases. */
  superuserConnection: pg.ClientConfig;
  stop: () => Promise<void>;
};

/**
 * A PostgreSQL of our own, on a Unix socket only, that ends with this process even when this process is killed.
 * Throws, with what to do, when the data folder is in use by a living process or the machine cannot run it.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { logger, durable = true, maxConnections = 100 } = options;
  const user = await chooseServerUser(options.dataDirectory);
  const [dataDirectory, binaries] = await Promise.all([
    placeDataDirectory(options.dataDirectory, user, logger),
    prepareBinaries(user, logger),
  ]);
  const isNew = await ensureCluster(dataDirectory, binaries, user);
  await clearLeftOverServer(dataDirectory, logger);

  const runDirectory = await createRunDirectory(user);
  const settings = serverSettings({ runDirectory, durable, maxConnections, owner: await tagOfThisProcess() });
  const command: [string, ...string[]] = [binaries.postgres, '-D', dataDirectory, ...settings];
  const server = await launch({ command, runDirectory, dataDirectory, user, logger });
  const synced = isNew && durable ? syncCluster(dataDirectory, binaries, user) : undefined;

  const as = (name: string, database: string) => ({ host: runDirectory, port: SOCKET_PORT, user: name, database });
  await ensureRolesAndDatabase(as('postgres', 'postgres'));
  await synced;
  return {
    dataDirectory,
    host: runDirectory,
    port: SOCKET_PORT,
    ownerConnection: as('ads_owner', DATABASE),
    serverConnection: as('ads_server', DATABASE),
    superuserConnection: as('postgres', 'postgres'),
    stop: async () => {
      await server.stop();
      await rm(runDirectory, { recursive: true, force: true });
    },
  };
}
