import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pino } from 'pino';
import type { TestProject } from 'vitest/node';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../adapters/postgres/index.ts';
import { migrate } from '../../db/migrate.ts';
import { makeFolderOfRun } from './folder-of-run.ts';
import { queryOnce } from './query-once.ts';
import { hasRedisProgram } from './redis-program.ts';

/** One server for the whole run, with the migrated database as the template that every test file gets a copy of. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await makeFolderOfRun();
  handDown({
    TMPDIR: folder,
    // Programs that tests start read the server from here, in a third of the time.
    NODE_COMPILE_CACHE: join(folder, 'compiled'),
  });
  const server = await start(folder);
  await makeTemplate(server);
  project.provide('postgres', { host: server.host, port: server.port });
  project.provide('hasRedis', hasRedisProgram());
  return async () => {
    await server.stop();
    // A program that is just ending may still write there; then the next run removes it.
    await rm(folder, { recursive: true, force: true }).catch(() => undefined);
  };
}

/** To the workers, and to what they start. */
function handDown(variables: Record<string, string>): void {
  // oxlint-disable-next-line node/no-process-env -- the only way to tell os.tmpdir()
  Object.assign(process.env, variables);
}

const silent = { info: () => undefined, warn: () => undefined, error: (line: string) => process.stderr.write(line) };

async function start(directory: string): Promise<EmbeddedPostgres> {
  const logger = pino({ level: 'error' }, pino.destination(2));
  return startEmbeddedPostgres({
    dataDirectory: join(directory, 'postgres'),
    logger,
    durable: false,
    maxConnections: 300,
  });
}

/** Closed to connections, because PostgreSQL copies only a database that nobody (no vacuum either) is looking at. */
async function makeTemplate({ ownerConnection, superuserConnection }: EmbeddedPostgres): Promise<void> {
  await migrate({ connection: ownerConnection, log: silent }, 'up');
  await queryOnce(superuserConnection, 'alter database ads with allow_connections false');
}

declare module 'vitest' {
  // Vitest offers a merged interface as the only way to type what is provided.
  // oxlint-disable-next-line typescript/consistent-type-definitions
  interface ProvidedContext {
    postgres: { host: string; port: number };
    /** Whether tests with a real redis-server can run here. */
    hasRedis: boolean;
  }
}
