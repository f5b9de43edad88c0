import { randomBytes, randomUUID } from 'node:crypto';
import { readFile as readFileWithCallback } from 'node:fs';
import { open, readdir, stat, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { ObjectStore } from '../../ports/object-store.ts';
import { listFiles } from './list-files.ts';
import { objectPath } from './object-path.ts';
import { makeFolder, syncFolder, writeWhole } from './write-file.ts';
import { codeOf } from '../../lib/error-code.ts';

/** Without the file handle of the one with promises, which costs more than the reading of a small picture. */
const readFile = promisify(readFileWithCallback);

/** Another process may share the folder; a file this old is nobody's work any more. */
const LEFT_OVER_MILLISECONDS = 10 * 60_000;

/** Objects as files below `root`, readable by this user only. Removes what a killed process left half written. */
export async function createDiskStore({ root }: { root: string }): Promise<ObjectStore> {
  const temporaryFolder = join(root, 'tmp');
  await makeFolder(temporaryFolder);
  await removeLeftOvers(temporaryFolder);

  return {
    put: async (key, bytes) => writeWhole(objectPath(root, key), bytes, temporaryFolder),
    get: async (key) => orMissing(readFile(objectPath(root, key))),
    open: async (key) => orMissing(openForReading(objectPath(root, key))),
    remove: async (key) => {
      const file = objectPath(root, key);
      await orMissing(unlink(file).then(() => syncFolder(dirname(file))));
    },
    list: async (page) => listFiles(root, page),
    check: async () => writeAndReadBack(join(temporaryFolder, `check-${randomUUID()}`), temporaryFolder),
  };
}

async function openForReading(file: string) {
  const handle = await open(file, 'r');
  try {
    const { size } = await handle.stat();
    return { stream: handle.createReadStream(), sizeBytes: size };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

async function writeAndReadBack(file: string, temporaryFolder: string): Promise<void> {
  const probe = randomBytes(64);
  await writeWhole(file, probe, temporaryFolder);
  try {
    const read = await readFile(file);
    if (!read.equals(probe)) throw new Error('The storage gave back other bytes than were written.');
  } finally {
    await unlink(file);
  }
}

async function removeLeftOvers(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const file = join(folder, name);
    const found = await orMissing(stat(file));
    if (found && Date.now() - found.mtimeMs > LEFT_OVER_MILLISECONDS) await orMissing(unlink(file));
  }
}

async function orMissing<T>(step: Promise<T>): Promise<T | undefined> {
  try {
    return await step;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}
