import { execFileSync } from 'node:child_process';
import { chmod, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import {
  type EmbeddedPostgres,
  startEmbeddedPostgres,
} from '../../adapters/postgres/embedded/start-embedded-postgres.ts';
import { allProcesses, commandLineOf } from '../../adapters/postgres/embedded/processes.ts';
import { end, type Program, startProgram } from './postgres-programs.ts';

/** Where tests of the embedded server keep their data folders. */
export type DataFolder = {
  path: string;
  /** Data of a server that was stopped properly, for tests that need not see the first start. */
  existingData: () => string;
  remove: () => Promise<void>;
};

export async function createDataFolder(): Promise<DataFolder> {
  const path = await mkdtemp(join(tmpdir(), 'ads-embedded-'));
  await chmod(path, 0o711); // run as root, the server's user must get in
  const template = join(path, 'template');
  await (await start(template)).stop();

  let count = 0;
  return {
    path,
    existingData: () => {
      const directory = join(path, `data-${++count}`);
      execFileSync('cp', ['-a', template, directory]);
      return directory;
    },
    remove: async () => rm(path, { recursive: true, force: true }),
  };
}

/** The caller stops it. */
export async function start(dataDirectory: string): Promise<EmbeddedPostgres> {
  return startEmbeddedPostgres({ dataDirectory, logger: pino({ level: 'silent' }), durable: false });
}

/** Stops when the test has finished. */
export async function started(dataDirectory: string): Promise<EmbeddedPostgres> {
  const server = await start(dataDirectory);
  onTestFinished(server.stop);
  return server;
}

/** In a process of its own, which is killed when the test has finished. */
export async function startedProgram(dataDirectory: string): Promise<Program> {
  const program = await startProgram({ dataDirectory });
  onTestFinished(() => end(program.child, 'SIGKILL'));
  return program;
}

export async function watchdogsOf(host: string): Promise<number[]> {
  const lines = await Promise.all((await allProcesses()).map(async (pid) => ({ pid, line: await commandLineOf(pid) })));
  return lines.filter(({ line }) => line[0] === '/bin/sh' && line.includes(host)).map(({ pid }) => pid);
}

export async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
