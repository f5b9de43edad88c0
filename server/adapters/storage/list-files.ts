import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ObjectPage } from '../../ports/object-store.ts';
import { keyOf } from './object-path.ts';

type Page = { after?: string | undefined; most: number };

/** Objects by the names of their folders and files; the place to go on from is `<folder>/<file>`. */
export async function listFiles(root: string, { after = '', most }: Page): Promise<ObjectPage> {
  const objects: ObjectPage['objects'] = [];
  for (const folder of await foldersFrom(root, after.slice(0, 2))) {
    for (const name of (await orNone(readdir(join(root, folder)))).toSorted()) {
      const place = `${folder}/${name}`;
      const key = keyOf(name);
      if (place <= after || key === undefined) continue;
      const found = await stat(join(root, place)).catch(() => undefined);
      if (found?.isFile()) objects.push({ key, changedAt: found.mtime });
      if (objects.length >= most) return { objects, next: place };
    }
  }
  return { objects, next: undefined };
}

async function foldersFrom(root: string, first: string): Promise<string[]> {
  const names = await readdir(root);
  return names.filter((name) => /^[0-9a-f]{2}$/.test(name) && name >= first).toSorted();
}

/** A folder may go while we look. */
async function orNone(names: Promise<string[]>): Promise<string[]> {
  return names.catch(() => []);
}
