import { chmod, chown, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { areSearchable } from './reachable.ts';
import type { ServerUser } from './server-user.ts';

/** A Unix socket's whole path may have 107 bytes; the folder's random part and the socket's name need 30 of them. */
const LONGEST_PARENT = 75;

/** A fresh folder for the socket and the access rules, closed to everyone but the server's user (and root). */
export async function createRunDirectory(user: ServerUser): Promise<string> {
  const directory = await mkdtemp(join(await socketParent(user), 'ads-pg-'));
  await chmod(directory, 0o700);
  return directory;
}

/**
 * Written before every start, because cleaners of temporary folders take old files. The rules let in one
 * operating-system user, as seen by the kernel on the socket: no password exists that could leak.
 */
export async function writeAccessRules(directory: string, user: ServerUser): Promise<void> {
  await writeFile(join(directory, 'hba.conf'), 'local all all peer map=ads\n');
  await writeFile(join(directory, 'ident.conf'), `ads "${user.clientName}" all\n`);
  if (user.switchTo !== undefined) await handOver(directory, user.switchTo);
}

async function socketParent(user: ServerUser): Promise<string> {
  const preferred = tmpdir();
  const fits = Buffer.byteLength(preferred) <= LONGEST_PARENT;
  return fits && (await areSearchable(preferred, user).catch(() => false)) ? preferred : '/tmp';
}

async function handOver(directory: string, { uid, gid }: { uid: number; gid: number }): Promise<void> {
  for (const path of [join(directory, 'hba.conf'), join(directory, 'ident.conf'), directory]) {
    await chown(path, uid, gid);
  }
}
