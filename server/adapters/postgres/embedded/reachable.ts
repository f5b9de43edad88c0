import { lstat, realpath, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

type User = { uid: number; gid: number };

const READ = 4;
const SEARCH = 1;

/** May this user, by the mode bits, enter every folder on the way to `path` and read what is there? */
export async function isReachable(path: string, user: User): Promise<boolean> {
  const real = await realpath(path);
  const target = await stat(real);
  const needed = target.isDirectory() ? READ | SEARCH : READ;
  return allows(target, user, needed) && (await areSearchable(dirname(real), user));
}

/** May this user enter this folder and every folder above it? */
export async function areSearchable(folder: string, user: User): Promise<boolean> {
  for (let here = await realpath(folder); ; here = dirname(here)) {
    if (!allows(await lstat(here), user, SEARCH)) return false;
    if (here === dirname(here)) return true;
  }
}

function allows(entry: { mode: number; uid: number; gid: number }, user: User, needed: number): boolean {
  const shift = entry.uid === user.uid ? 6 : entry.gid === user.gid ? 3 : 0;
  return ((entry.mode >> shift) & needed) === needed;
}
