import { chmod, mkdtemp, readdir, readFile, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAlive } from '../../adapters/postgres/embedded/processes.ts';

const PREFIX = 'ads-tests-';
const MEMORY = '/dev/shm';
/** A whole run fills 1.2 GB. */
const ROOM_BYTES = 4 * 1024 ** 3;

/**
 * A folder for whatever this run writes, in memory where there is room: tests make databases by the hundred, each of a
 * thousand small files. Clears up after runs that were killed. The caller removes it.
 */
export async function makeFolderOfRun(): Promise<string> {
  const parent = (await hasRoom()) ? MEMORY : tmpdir();
  await removeAbandoned(parent);
  const folder = await mkdtemp(join(parent, `${PREFIX}${process.pid}-`));
  await chmod(folder, 0o711); // run as root, the database's user must get in
  return folder;
}

/** Programs are copied there as well, and must be allowed to run. */
async function hasRoom(): Promise<boolean> {
  const mounts = await readFile('/proc/mounts', 'utf8').catch(() => '');
  const options = mounts.split('\n').find((line) => line.split(' ')[1] === MEMORY);
  if (options === undefined || options.includes('noexec')) return false;
  const { bavail, bsize } = await statfs(MEMORY);
  return bavail * bsize >= ROOM_BYTES;
}

/** A run that was killed could not clear up: its servers stopped by themselves, its files are still there. */
async function removeAbandoned(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    const pid = name.startsWith(PREFIX) ? Number.parseInt(name.slice(PREFIX.length), 10) : Number.NaN;
    if (Number.isNaN(pid) || (await isAlive(pid))) continue;
    await rm(join(parent, name), { recursive: true, force: true }).catch(() => undefined);
  }
}
