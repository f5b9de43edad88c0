import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { compress } from './compress.mjs';
import { SetupError } from './error.mjs';

/** True when `dist/client` was built from these very sources, or when there are none to build from. */
export function studioIsFresh(root) {
  if (!existsSync(join(root, 'vite.config.ts'))) return true;
  const stamp = stampIn(join(root, 'dist', 'client'));
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === hashOfSources(root);
}

/** Builds beside the old studio and swaps it in whole, so that an interrupted build is never served. */
export function buildStudio(root, node) {
  const hash = hashOfSources(root);
  const folder = join(root, 'dist', 'client');
  const next = join(root, 'dist', 'client-next');
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const args = [vite, 'build', '--outDir', next, '--emptyOutDir', '--logLevel', 'warn'];
  const { status, stdout, stderr } = spawnSync(node, args, { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new SetupError(`Cannot build the studio.\n${stdout}${stderr}`);
  moveMaps(join(next, 'assets'), join(root, 'dist', 'source-maps'));
  compress(next);
  writeFileSync(stampIn(next), hash);
  rmSync(folder, { recursive: true, force: true });
  renameSync(next, folder);
}

/** What is in `dist/client` is served, and the sources are nobody's business. */
function moveMaps(from, to) {
  rmSync(to, { recursive: true, force: true });
  mkdirSync(to, { recursive: true });
  for (const file of readdirSync(from).filter((name) => name.endsWith('.map'))) {
    renameSync(join(from, file), join(to, file));
  }
}

function stampIn(folder) {
  return join(folder, '.sources');
}

function hashOfSources(root) {
  const hash = createHash('sha256');
  const files = ['client', 'shared'].flatMap((folder) => filesBelow(join(root, folder))).sort();
  for (const file of [...files, join(root, 'vite.config.ts'), join(root, 'package-lock.json')]) {
    hash.update(`${relative(root, file)}\0`).update(readFileSync(file));
  }
  return hash.digest('hex');
}

function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}
