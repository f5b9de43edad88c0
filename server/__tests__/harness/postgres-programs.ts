import { type ChildProcess, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { EmbeddedPostgres } from '../../adapters/postgres/embedded/start-embedded-postgres.ts';

type Reached = Omit<EmbeddedPostgres, 'stop'>;
export type Program = { child: ChildProcess; server: Reached; refusal: string };
type ProgramOptions = { dataDirectory: string; uid?: number; script?: string };

const HOLD_SERVER = fileURLToPath(new URL('./hold-postgres.ts', import.meta.url));

/** Starts a server from a process of its own, as another user if asked; exactly one of `server` and `refusal` is set. */
export async function startProgram({ dataDirectory, uid, script = HOLD_SERVER }: ProgramOptions): Promise<Program> {
  const child = spawn(process.execPath, [script, dataDirectory], {
    stdio: ['pipe', 'pipe', 'inherit'],
    cwd: '/',
    detached: true,
    env: { PATH: '/usr/bin:/bin' },
    ...(uid === undefined ? {} : { uid, gid: uid }),
  });
  for await (const line of createInterface({ input: child.stdout })) {
    return { child, ...(JSON.parse(line) as { server: Reached; refusal: string }) };
  }
  throw new Error('The program ended without a word.');
}

export async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  await ended;
}

/** The process id of the server on this data. */
export async function serverPid(dataDirectory: string): Promise<number> {
  return Number.parseInt(await readFile(`${dataDirectory}/postmaster.pid`, 'utf8'), 10);
}

/** The process id of an ordinary user that the system knows and that is neither root nor nobody. */
export async function ordinaryUser(): Promise<number | undefined> {
  const passwd = await readFile('/etc/passwd', 'utf8');
  const found = /^(?:daemon|games|mail):[^:]*:(\d+):/m.exec(passwd);
  return found === null ? undefined : Number(found[1]);
}
