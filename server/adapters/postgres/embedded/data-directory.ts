import { createHash } from 'node:crypto';
import { mkdir, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Logger } from 'pino';
import { areSearchable } from './reachable.ts';
import type { ServerUser } from './server-user.ts';

/** Where root keeps what the server's user could not reach in the project or in the temporary folder. */
export const SYSTEM_FOLDER = '/var/lib/automated-ads-agent';

/**
 * Where the data really goes: as asked, or, when root asks for a folder that the server's user cannot enter (a project
 * in a private home), a folder of the system that is the same at every start. Its parent exists afterwards.
 */
export async function placeDataDirectory(asked: string, user: ServerUser, logger: Logger): Promise<string> {
  const wanted = resolve(asked);
  await mkdir(dirname(wanted), { recursive: true });
  if (user.switchTo === undefined || (await areSearchable(dirname(wanted), user))) return wanted;
  if (await exists(join(wanted, 'PG_VERSION'))) throw new Error(lockedAway(wanted, user));

  const placed = join(SYSTEM_FOLDER, createHash('sha256').update(wanted).digest('hex').slice(0, 16));
  await mkdir(SYSTEM_FOLDER, { recursive: true, mode: 0o755 });
  logger.warn(
    { asked: wanted, placed },
    `The database is kept in ${placed}: PostgreSQL does not run as root, and its user cannot enter ${dirname(wanted)}.`,
  );
  return placed;
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

function lockedAway(directory: string, user: ServerUser): string {
  return (
    `Cannot start the embedded PostgreSQL: its data in ${directory} belongs to user id ${user.uid}, who may not enter ` +
    'a folder above it. Let that user through (chmod o+x), or move the data folder.'
  );
}
