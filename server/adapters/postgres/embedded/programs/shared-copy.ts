import { randomBytes } from 'node:crypto';
import { chmod, copyFile, lstat, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Logger } from 'pino';
import { SYSTEM_FOLDER } from '../data-directory.ts';
import { areSearchable } from '../reachable.ts';
import type { ServerUser } from '../server-user.ts';
import { libraryLinks, makeLinks } from './library-links.ts';
import { mayExecute } from './may-execute.ts';

type CopyOptions = {
  /** The package's folder of programs. */
  native: string;
  version: string;
  user: ServerUser;
  logger: Logger;
  /** The shared folder for temporary files, unless told. */
  parent?: string;
};

/**
 * The programs in a folder that the server's user can reach, made once per version and shared by all projects of this
 * user. Only we may write there, so nobody else can plant a program in it.
 */
export async function sharedCopy(options: CopyOptions): Promise<string> {
  const { native, version, user, logger, parent = await sharedParent(user) } = options;
  const home = await ownFolder(parent, logger);
  const copy = join(home, `postgres-${version}`);
  const files = await neededFiles(native);
  if (await isComplete(native, copy, files)) return copy;

  logger.info({ copy }, 'Copying the PostgreSQL programs to where the server may run them.');
  const fresh = join(home, `new-${randomBytes(6).toString('hex')}`);
  await copyFiles(native, fresh, files);
  return moveInto(copy, fresh, () => isComplete(native, copy, files));
}

async function sharedParent(user: ServerUser): Promise<string> {
  const temporary = (await areSearchable(tmpdir(), user)) ? tmpdir() : '/tmp';
  if (user.switchTo === undefined || (await mayExecute(temporary))) return temporary;
  await mkdir(SYSTEM_FOLDER, { recursive: true, mode: 0o755 });
  return SYSTEM_FOLDER;
}

/** In the shared temporary folder anybody may have made the name first: then it is not ours, and we take a fresh one. */
async function ownFolder(parent: string, logger: Logger): Promise<string> {
  const uid = process.geteuid?.() ?? -1;
  const folder = join(parent, `automated-ads-agent-${uid}`);
  await mkdir(folder, { mode: 0o755 }).catch(() => undefined);
  const found = await lstat(folder);
  if (found.isDirectory() && found.uid === uid && (found.mode & 0o022) === 0) {
    await chmod(folder, 0o755);
    return folder;
  }
  logger.warn({ folder }, 'Not using this folder for the PostgreSQL programs: somebody else could write to it.');
  const fresh = await mkdtemp(`${folder}-`);
  await chmod(fresh, 0o755);
  return fresh;
}

/** Static libraries and build files stay behind. Paths relative to the package's folder. */
async function neededFiles(native: string): Promise<string[]> {
  const entries = await readdir(native, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const relative = files.map((file) => file.slice(native.length + 1));
  return relative.filter((file) => /^(bin|lib|share)\//.test(file) && !/\.(a|pc|mk)$/.test(file));
}

/** Cleaners of temporary folders take single files, so every one is looked at. */
async function isComplete(native: string, copy: string, files: string[]): Promise<boolean> {
  const sizes = async (root: string) => Promise.all(files.map(async (file) => (await lstat(join(root, file))).size));
  const [wanted, found] = await Promise.all([sizes(native), sizes(copy).catch(() => [])]);
  const links = await libraryLinks(native);
  const linked = await Promise.all(links.map(({ path }) => lstat(join(copy, path)).catch(() => undefined)));
  return wanted.every((size, index) => size === found[index]) && linked.every((link) => link?.isSymbolicLink());
}

/** Modes are set, not copied: under a strict umask npm unpacks files that only their owner may read. */
async function copyFiles(native: string, fresh: string, files: string[]): Promise<void> {
  const folders = new Set(files.map((file) => dirname(file)).flatMap(withParents));
  for (const folder of ['.', ...folders]) {
    await mkdir(join(fresh, folder), { recursive: true });
    await chmod(join(fresh, folder), 0o755);
  }
  for (const file of files) {
    await copyFile(join(native, file), join(fresh, file));
    await chmod(join(fresh, file), file.startsWith('bin/') ? 0o755 : 0o644);
  }
  await makeLinks(fresh, await libraryLinks(native));
}

function withParents(folder: string): string[] {
  const parts = folder.split('/');
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}

/** A rename is whole or not at all. Whoever comes second finds a complete copy and drops its own. */
async function moveInto(copy: string, fresh: string, isDone: () => Promise<boolean>): Promise<string> {
  try {
    await rename(fresh, copy);
  } catch {
    if (!(await isDone())) await replace(copy, fresh);
  }
  await rm(fresh, { recursive: true, force: true });
  return copy;
}

async function replace(copy: string, fresh: string): Promise<void> {
  const old = `${fresh}-old`;
  await rename(copy, old);
  await rename(fresh, copy);
  await rm(old, { recursive: true, force: true });
}
