import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import type { TestProject } from 'vitest/node';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../adapters/postgres/index.ts';
import { migrate } from '../../db/migrate.ts';
import { queryOnce } from './query-once.ts';
import { hasRedisProgram } from './redis-program.ts';

/** One server for the whole run, with the migrated database as the template that every test file gets a copy of. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  await removeAbandoned();
  const directory = await mkdtemp(join(tmpdir(), `${PREFIX}${process.pid}-`));
  await chmod(directory, 0o711); // run as root, the server's user must get in
  const server = await start(directory);
  await makeTemplate(server);
  project.provide('postgres', { host: server.host, port: server.port });
  project.provide('hasRedis', hasRedisProgram());
  return async () => {
    await server.stop();
    await rm(directory, { recursive: true, force: true });
    // A program that is just ending may still write there; then the next run removes it.
    await rm(join(tmpdir(), `${PREFIX}${process.pid}-compiled`), { recursive: true, force: true }).catch(
      () => undefined,
    );
  };
}

const PREFIX = 'ads-tests-';
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

/** A run that was killed could not clear up: its server stopped by itself, its files are still there. */
async function removeAbandoned(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = name.startsWith(PREFIX) ? Number.parseInt(name.slice(PREFIX.length), 10) : Number.NaN;
    if (Number.isNaN(pid) || isAlive(pid)) continue;
    await rm(join(tmpdir(), name), { recursive: true, force: true }).catch(() => undefined);
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
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
