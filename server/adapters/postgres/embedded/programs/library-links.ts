import { readFile, symlink } from 'node:fs/promises';
import { basename, join } from 'node:path';

/** npm packages cannot hold symbolic links, and the package's own install script, which makes them, does not run here. */
export async function libraryLinks(native: string): Promise<{ path: string; target: string }[]> {
  const listed = JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8')) as Link[];
  return listed.map(({ source, target }) => ({ path: target.replace(/^native\//, ''), target: basename(source) }));
}

type Link = { source: string; target: string };

export async function makeLinks(root: string, links: { path: string; target: string }[]): Promise<void> {
  for (const { path, target } of links) {
    await symlink(target, join(root, path)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
}
