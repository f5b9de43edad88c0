import { execFile } from 'node:child_process';
import { chown, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Binaries } from './programs/binaries.ts';
import { isAlive } from './processes.ts';
import type { ServerUser } from './server-user.ts';
import { SERVER_ENVIRONMENT } from './settings.ts';

const run = promisify(execFile);
const MAJOR_VERSION = '18';

/** Makes the data folder when there is none. Answers whether it did. Throws when the folder holds something else. */
export async function ensureCluster(directory: string, binaries: Binaries, user: ServerUser): Promise<boolean> {
  const version = await versionIn(directory);
  if (version === MAJOR_VERSION) return false;
  if (version !== undefined) throw new Error(wrongVersion(directory, version));
  await createCluster(directory, binaries, user);
  return true;
}

/**
 * Puts a fresh cluster on the disk for good. It is written without syncing, which is faster, and synced while the server
 * already runs: what a crash of the machine could take in that first moment is an empty database.
 */
export async function syncCluster(directory: string, binaries: Binaries, user: ServerUser): Promise<void> {
  await runAs(user, binaries.initdb, ['--sync-only', '--sync-method=syncfs', '-D', directory]);
}

async function versionIn(directory: string): Promise<string | undefined> {
  try {
    return (await readFile(join(directory, 'PG_VERSION'), 'utf8')).trim();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    if (code === 'EACCES') throw new Error(notOurs(directory), { cause: error });
    throw error;
  }
}

/** Made beside its place and moved there whole, so that an interrupted or a rival start leaves no half cluster. */
async function createCluster(directory: string, binaries: Binaries, user: ServerUser): Promise<void> {
  if (await holdsSomething(directory)) throw new Error(notADatabase(directory));
  await removeAbandoned(directory);
  const fresh = await mkdtemp(`${directory}.new-${process.pid}-`);
  if (user.switchTo !== undefined) await chown(fresh, user.switchTo.uid, user.switchTo.gid);
  try {
    await runAs(user, binaries.initdb, [...INITDB_FLAGS, '-D', fresh]);
    await rename(fresh, directory);
  } catch (error) {
    await rm(fresh, { recursive: true, force: true });
    if ((await versionIn(directory)) !== MAJOR_VERSION) throw explained(error, directory);
  }
}

/** A rival's finished cluster is no stranger: it appears whole, with its version. */
async function holdsSomething(directory: string): Promise<boolean> {
  const entries = await readdir(directory).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [] as string[];
    throw error.code === 'ENOTDIR' ? new Error(notADatabase(directory)) : error;
  });
  return entries.length > 0 && !entries.includes('PG_VERSION');
}

const INITDB_FLAGS = [
  '--username=postgres',
  '--encoding=UTF8',
  '--locale-provider=builtin',
  '--locale=C.UTF-8',
  '--auth=reject',
  '--no-sync',
  '--no-instructions',
];

async function removeAbandoned(directory: string): Promise<void> {
  const prefix = `${basename(directory)}.new-`;
  for (const name of await readdir(dirname(directory))) {
    const pid = Number.parseInt(name.slice(prefix.length), 10);
    if (!name.startsWith(prefix) || (await isAlive(pid))) continue;
    await rm(join(dirname(directory), name), { recursive: true, force: true });
  }
}

async function runAs(user: ServerUser, program: string, args: string[]): Promise<void> {
  await run(program, args, { ...user.switchTo, cwd: '/', env: SERVER_ENVIRONMENT });
}

function explained(error: unknown, directory: string): Error {
  const { code, stderr } = error as { code?: string; stderr?: string };
  // The file is there, so what is missing is the loader that it names.
  const hint = code === 'ENOENT' ? '\nThe programs need glibc, which this system lacks. Set DATABASE_URL instead.' : '';
  const detail = (stderr?.trim() || String(error)) + hint;
  return new Error(`Cannot start the embedded PostgreSQL: creating ${directory} failed.\n${detail}`, { cause: error });
}

function notADatabase(directory: string): string {
  return (
    `Cannot start the embedded PostgreSQL: ${directory} holds something that is not a database. ` +
    'Move that away, or start with another data folder.'
  );
}

function wrongVersion(directory: string, version: string): string {
  return (
    `Cannot start the embedded PostgreSQL: the data in ${directory} is of version ${version}, this program brings ` +
    `version ${MAJOR_VERSION}. Restore a backup into a new data folder, or start the version that made it.`
  );
}

function notOurs(directory: string): string {
  return (
    `Cannot start the embedded PostgreSQL: its data in ${directory} belongs to another user (was it first started as ` +
    'root?). Start as that user, give the folder to this one (chown -R), or start with another data folder.'
  );
}
