// npm 10 leaves out the `node_modules/.bin/node` link when both platform packages are named
// as optional dependencies; with it, every npm script runs on the Node that this project pins.
import { existsSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Links `node_modules/.bin/node` to the pinned binary, where npm brought one for this platform. */
export function linkNode(root) {
  const binary = join(root, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node');
  const link = join(root, 'node_modules', '.bin', 'node');
  if (!existsSync(binary) || existsSync(link)) return;
  mkdirSync(dirname(link), { recursive: true });
  rmSync(link, { force: true });
  symlinkSync(relative(dirname(link), binary), link);
}

linkNode(join(dirname(fileURLToPath(import.meta.url)), '..'));
