import { type ChildProcess, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import type { Logger } from 'pino';
import type { ServerUser } from './server-user.ts';
import { SERVER_ENVIRONMENT } from './settings.ts';

export type Launch = {
  /** The server and its arguments. */
  command: [string, ...string[]];
  runDirectory: string;
  dataDirectory: string;
  user: ServerUser;
  logger: Logger;
};

export type RunningServer = {
  /** Settles when the server has ended, for whatever reason. */
  ended: Promise<void>;
  /** Finishes running statements' transactions off, writes everything out, ends. */
  stop: () => Promise<void>;
};

const READY = 'database system is ready to accept connections';
const KEPT_LINES = 20;
const STOP_NOW_AFTER_MS = 10_000;

/** Starts the server under its watchdog and waits until it takes connections. Throws with its last words otherwise. */
export async function launch({ command, runDirectory, dataDirectory, user, logger }: Launch): Promise<RunningServer> {
  const script = await readFile(new URL('./watchdog.sh', import.meta.url), 'utf8');
  const child = spawn('/bin/sh', ['-c', script, 'ads-postgres', runDirectory, dataDirectory, ...command], {
    ...user.switchTo,
    cwd: '/',
    env: SERVER_ENVIRONMENT,
    // A session of its own: Ctrl-C in the terminal is for this process, which stops the server when it has finished.
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  });
  const lifeline = child.stdio[3] as Writable;
  lifeline.on('error', () => undefined);
  const ended = untilEnded(child).finally(() => lifeline.end('ended\n'));
  await untilReady(child, ended, logger);
  return { ended, stop: () => stop(child, ended) };
}

async function untilEnded(child: ChildProcess): Promise<void> {
  await new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
}

/** Reads the server's log to its end, because a full pipe would make the server wait. */
async function untilReady(child: ChildProcess, ended: Promise<void>, logger: Logger): Promise<void> {
  const lastWords: string[] = [];
  await new Promise<void>((resolve, reject) => {
    child.once('error', (error) => reject(notStarted(error.message, error)));
    createInterface({ input: child.stderr as Readable }).on('line', (line) => {
      if (line.includes(READY)) resolve();
      lastWords.push(line);
      if (lastWords.length > KEPT_LINES) lastWords.shift();
      repeat(line, logger);
    });
    void ended.then(() => setImmediate(() => reject(notStarted(lastWords.join('\n') || 'It said nothing.'))));
  });
}

function repeat(line: string, logger: Logger): void {
  const text = `postgres: ${line}`;
  if (/^(FATAL|PANIC):/.test(line)) logger.warn(text);
  else logger.debug(text);
}

function notStarted(detail: string, cause?: Error): Error {
  return new Error(`Cannot start the embedded PostgreSQL: the server did not come up.\n${detail}`, { cause });
}

/** Fast shutdown: open transactions are rolled back, everything else is written out. */
async function stop(child: ChildProcess, ended: Promise<void>): Promise<void> {
  child.kill('SIGINT');
  const late = setTimeout(() => child.kill('SIGQUIT'), STOP_NOW_AFTER_MS);
  await ended;
  clearTimeout(late);
}
