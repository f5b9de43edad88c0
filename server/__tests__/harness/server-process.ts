import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import packageJson from '../../../package.json' with { type: 'json' };
import type { TestDatabase } from './postgres.ts';

export type ServerProcess = {
  address: string;
  pid: number;
  /** Which signal ended it; null when it ended by itself. */
  ended: Promise<NodeJS.Signals | null>;
  /** Of one that ends by itself; null when a signal ended it. */
  exitCode: Promise<number | null>;
  /** As if the power had gone. */
  kill(): Promise<void>;
  /** As an operator would; resolves to the exit code. */
  stop(): Promise<number | null>;
  output(): string;
  /** Nobody reads any more what it prints, as after `npm start | head -1`. */
  stopReading(): void;
};

type Database = Pick<TestDatabase, 'serverConnection'>;

/** The real program in a process of its own, on a test database. */
export function startServerProcess(database: Database, settings: Record<string, string>): Promise<ServerProcess> {
  return startProcess('start', database, settings);
}

/** Root may mount as it is; others are root in a namespace of their own. */
export const ownMounts = process.getuid?.() === 0 ? ['--mount'] : ['--map-root-user', '--mount'];

/** With pictures on a disk of this many kB, which nobody else sees. Needs Linux with namespaces for users. */
export async function startServerOnSmallDisk(
  database: Database,
  { folder, kilobytes }: { folder: string; kilobytes: number },
  settings: Record<string, string>,
): Promise<ServerProcess & { remount(as: 'ro' | 'rw'): Promise<void> }> {
  const mounted = `mount -t tmpfs -o size=${kilobytes}k tmpfs '${folder}/uploads' && exec "$0" "$@"`;
  const first = ['unshare', ...ownMounts, 'sh', '-c', mounted];
  const server = await startProcess('start', database, { DATA_DIR: folder, ...settings }, first);
  const there = ['-t', String(server.pid), '--mount'];
  const remount = async (as: string) => {
    await promisify(execFile)('nsenter', [...there, 'mount', '-o', `remount,${as}`, join(folder, 'uploads')]);
  };
  return { ...server, remount };
}

/** The real program with the database it brings along. */
export function startEmbeddedServerProcess(settings: Record<string, string>): Promise<ServerProcess> {
  return startProcess('start', undefined, settings);
}

/** A real worker in a process of its own. It has no address. */
export function startWorkerProcess(database: Database, settings: Record<string, string>): Promise<ServerProcess> {
  return startProcess('worker', database, settings);
}

const root = join(import.meta.dirname, '../../..');

/** By the very command of package.json, which `exec`s: what is started is the program itself. */
async function startProcess(
  script: 'start' | 'worker',
  database: Database | undefined,
  settings: Record<string, string>,
  first: string[] = [],
): Promise<ServerProcess> {
  const [command, ...words] = [...first, 'sh', '-c', packageJson.scripts[script]];
  const child = spawn(command ?? 'sh', words, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      PATH: `${dirname(process.execPath)}:${process.env['PATH'] ?? ''}`,
      NODE_ENV: 'test',
      PORT: '0',
      LOG_LEVEL: 'warn',
      ...(database && urlsOf(database)),
      ...settings,
    },
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const exit = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
  const address = await addressOf(child, () => output);
  return {
    address,
    pid: child.pid ?? 0,
    ended: exit.then(([, signal]) => signal),
    exitCode: exit.then(([code]) => code),
    output: () => output,
    stopReading() {
      child.stdout.destroy();
      child.stderr.destroy();
    },
    async kill() {
      child.kill('SIGKILL');
      await exit;
    },
    async stop() {
      child.kill('SIGTERM');
      return (await exit)[0];
    },
  };
}

function urlsOf({ serverConnection: { host, port, user, database } }: Database) {
  const where = `localhost:${port}/${database}?host=${encodeURIComponent(host ?? '')}`;
  return { DATABASE_URL: `postgres://${user}@${where}`, MIGRATION_DATABASE_URL: `postgres://ads_owner@${where}` };
}

/** Waits for the banner; an early end says what was printed. */
async function addressOf(child: ChildProcess, output: () => string): Promise<string> {
  for (;;) {
    const address = /(?:Studio|Worker) +(\S+)/.exec(output())?.[1];
    if (address !== undefined) return address;
    if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode}:\n${output()}`);
    await Promise.race([once(child.stdout ?? child, 'data'), once(child, 'exit')]);
  }
}
