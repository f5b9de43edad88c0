import { readFile, realpath, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { allProcesses, commandLineOf, folderOf, isAlive, livingProcess } from './processes.ts';

/** A watchdog stops the server of a dead process by itself; only when that does not happen do we press. */
const PRESSURE = [
  { afterMs: 2_000, signal: 'SIGINT' },
  { afterMs: 12_000, signal: 'SIGQUIT' },
] as const;
const GIVE_UP_AFTER_MS = 20_000;
const LOOK_AGAIN_MS = 30;
const RIVAL_SETTLES_MS = 100;

/**
 * Makes sure that nobody serves this data folder: waits for (then stops) a server whose starter is dead, and removes
 * the `postmaster.pid` of a crashed machine when its process id belongs to some other program by now.
 * Throws when a living process uses the folder.
 */
export async function clearLeftOverServer(dataDirectory: string, logger: Logger): Promise<void> {
  const directory = await realpath(dataDirectory);
  const start = Date.now();
  for (let pressed = 0; ; await sleep(LOOK_AGAIN_MS)) {
    const servers = await serversIn(directory);
    if (servers.length === 0) return removeStalePidFile(directory, logger);
    await refuseSharing(directory, servers);

    const waited = Date.now() - start;
    if (waited > GIVE_UP_AFTER_MS) throw new Error(stuck(directory, servers));
    const next = PRESSURE[pressed];
    if (next === undefined || waited < next.afterMs) continue;
    send(servers, next.signal, logger);
    pressed += 1;
  }
}

/**
 * After a start that failed: throws when the reason was another start at the same moment, which won. The winner may
 * still be on its way to being recognizable.
 */
export async function refuseRival(dataDirectory: string): Promise<void> {
  await sleep(RIVAL_SETTLES_MS);
  await refuseSharing(dataDirectory, await serversIn(dataDirectory));
}

type Server = {
  pid: number;
  /** Who started it; undefined for a worker process, and for a server that is not ours. */
  owner: string | undefined;
  isWorker: boolean;
};

async function serversIn(directory: string): Promise<Server[]> {
  const found = await Promise.all((await allProcesses()).map((pid) => identify(pid, directory)));
  return found.filter((server) => server !== undefined);
}

/**
 * Known by its folder, as PostgreSQL works in its data; or by its command line, because root in a container may not see
 * the folders of other users' processes. A shell that somebody left standing in the folder is no server.
 */
async function identify(pid: number, directory: string): Promise<Server | undefined> {
  const [program = '', ...rest] = await commandLineOf(pid);
  const isWorker = program.startsWith('postgres:');
  if (!isWorker && basename(program) !== 'postgres') return undefined;
  if (!rest.includes(directory) && (await folderOf(pid)) !== directory) return undefined;
  const owner = rest.find((argument) => argument.startsWith('ads.owner='))?.slice('ads.owner='.length);
  return { pid, owner, isWorker };
}

async function refuseSharing(directory: string, servers: Server[]): Promise<void> {
  for (const { pid, owner, isWorker } of servers) {
    if (isWorker) continue;
    if (owner === undefined)
      throw new Error(inUse(directory, `a PostgreSQL that this program did not start, process ${pid}`));
    const starter = await livingProcess(owner);
    if (starter !== undefined) throw new Error(inUse(directory, `process ${starter} (${await titleOf(starter)})`));
  }
}

async function titleOf(pid: number): Promise<string> {
  return (await commandLineOf(pid)).join(' ').slice(0, 120);
}

function inUse(directory: string, by: string): string {
  return (
    `Cannot start the embedded PostgreSQL: its data in ${directory} is in use by ${by}. ` +
    'Stop that first, or start with another data folder.'
  );
}

function stuck(directory: string, servers: Server[]): string {
  const pids = servers.map(({ pid }) => pid).join(', ');
  return (
    `Cannot start the embedded PostgreSQL: a left-over server of ${directory} does not stop (process ${pids}). ` +
    'Stop it by hand, then start again.'
  );
}

function send(servers: Server[], signal: 'SIGINT' | 'SIGQUIT', logger: Logger): void {
  for (const { pid } of servers.filter(({ isWorker }) => !isWorker)) {
    logger.warn({ pid, signal }, 'Stopping a PostgreSQL server that its dead starter left behind.');
    try {
      process.kill(pid, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }
}

/**
 * Only a file whose process id lives on as another program is removed, because PostgreSQL would refuse to start.
 * All others stay: PostgreSQL checks them itself, down to shared memory that is still in use.
 */
async function removeStalePidFile(directory: string, logger: Logger): Promise<void> {
  const path = join(directory, 'postmaster.pid');
  const content = await readFile(path, 'utf8').catch(() => '');
  const pid = Number.parseInt(content, 10);
  if (!Number.isInteger(pid) || !(await isAlive(pid))) return;
  logger.warn({ pid, path }, 'Removing the process id file of a crashed server: another program has that id now.');
  await rm(path);
}
