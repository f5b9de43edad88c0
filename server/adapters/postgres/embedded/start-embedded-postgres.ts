import { realpath, rm } from 'node:fs/promises';
import type pg from 'pg';
import type { Logger } from 'pino';
import { type Binaries, prepareBinaries } from './programs/binaries.ts';
import { ensureCluster, syncCluster } from './cluster.ts';
import { placeDataDirectory } from './data-directory.ts';
import { launch } from './launch.ts';
import { clearLeftOverServer, refuseRival } from './left-over-server.ts';
import { tagOfThisProcess } from './processes.ts';
import { DATABASE, ensureRolesAndDatabase } from './roles.ts';
import { createRunDirectory, writeAccessRules } from './run-directory.ts';
import { chooseServerUser, type ServerUser } from './server-user.ts';
import { SOCKET_PORT, serverSettings } from './settings.ts';
import { supervise } from './supervise.ts';

export type EmbeddedPostgresOptions = {
  /** Made when missing. Moved to `/var/lib` when root asks for a place that the server's user cannot enter. */
  dataDirectory: string;
  logger: Logger;
  /** False only for tests: a crash of the machine then loses the data. */
  durable?: boolean;
  maxConnections?: number;
};

/** The largest pool that may be configured, and room for listeners, migrations and a person who looks in. */
const MAX_CONNECTIONS = 220;

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
 * A PostgreSQL of our own, on a Unix socket only, that ends with this process even when this process is killed, and is
 * started again when it ends by itself. Throws, with what to do, when the data folder is in use by a living process or
 * the machine cannot run it.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { logger, durable = true } = options;
  const user = await chooseServerUser(options.dataDirectory);
  const [placed, binaries] = await Promise.all([
    placeDataDirectory(options.dataDirectory, user, logger),
    prepareBinaries(user, logger),
  ]);
  const isNew = await ensureCluster(placed, binaries, user);
  const dataDirectory = await realpath(placed);

  const { runDirectory, stop } = await serve({ ...options, dataDirectory }, user, binaries);
  const synced = isNew && durable ? syncInBackground(dataDirectory, binaries, user, logger) : undefined;
  const as = (name: string, database: string) => ({ host: runDirectory, port: SOCKET_PORT, user: name, database });
  const superuserConnection = as('postgres', 'template1');
  const stopAll = async () => {
    await synced;
    await stop();
  };

  await orStop(ensureRolesAndDatabase(superuserConnection), stopAll);
  return {
    dataDirectory,
    host: runDirectory,
    port: SOCKET_PORT,
    ownerConnection: as('ads_owner', DATABASE),
    serverConnection: as('ads_server', DATABASE),
    superuserConnection,
    stop: stopAll,
  };
}

type Served = { runDirectory: string; stop: () => Promise<void> };

async function serve(options: EmbeddedPostgresOptions, user: ServerUser, binaries: Binaries): Promise<Served> {
  const { dataDirectory, logger, durable = true, maxConnections = MAX_CONNECTIONS } = options;
  const runDirectory = await createRunDirectory(user);
  const removeRunDirectory = async () => rm(runDirectory, { recursive: true, force: true });
  const settings = serverSettings({ runDirectory, durable, maxConnections, owner: await tagOfThisProcess() });
  const command: [string, ...string[]] = [binaries.postgres, '-D', dataDirectory, ...settings];

  const start = async () => {
    await clearLeftOverServer(dataDirectory, logger);
    await writeAccessRules(runDirectory, user);
    return launch({ command, runDirectory, dataDirectory, user, logger });
  };
  const stopServer = await supervise(start, logger).catch(async (error: unknown) => {
    await removeRunDirectory();
    await refuseRival(dataDirectory);
    throw error;
  });
  const stop = async () => {
    await stopServer();
    await removeRunDirectory();
  };
  return { runDirectory, stop };
}

async function syncInBackground(
  directory: string,
  binaries: Binaries,
  user: ServerUser,
  logger: Logger,
): Promise<void> {
  await syncCluster(directory, binaries, user).catch((error: unknown) => {
    logger.warn({ err: error, directory }, 'The new database could not be synced to the disk at once.');
  });
}

async function orStop(work: Promise<void>, stop: () => Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    await stop();
    throw error;
  }
}
