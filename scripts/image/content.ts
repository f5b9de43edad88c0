import { createHash } from 'node:crypto';
import { globSync, lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

type LockFile = { packages: Record<string, { dev?: boolean }> };

/** What has no place in an image, one line each: development packages, tests, source maps, secrets, the Node npm brings. */
export function foreignTo(app: string, lockFile: string): string[] {
  const lock = JSON.parse(readFileSync(lockFile, 'utf8')) as LockFile;
  const development = Object.entries(lock.packages)
    .filter(([path, { dev }]) => path !== '' && dev && lstatSync(join(app, path), { throwIfNoEntry: false }))
    .map(([path]) => `${path} is a package for development`);
  const ours = { cwd: app, exclude: ['node_modules'] };
  const unwanted = [
    ...globSync(['**/*.test.ts', '**/*.test.tsx', '**/__tests__', '**/harness'], ours).map(
      (path) => `${path} is a test`,
    ),
    ...globSync(['dist/**/*.map'], ours).map((path) => `${path} is a source map`),
    ...globSync(['**/.env*', '**/.npmrc', '**/secrets', '.git', 'client'], ours).map(
      (path) => `${path} is not for users`,
    ),
    ...globSync(['node_modules/node-linux-*', 'node_modules/.bin/node'], { cwd: app }).map(
      (path) => `${path} is a second Node`,
    ),
  ];
  return [...development, ...unwanted];
}

/** Megabytes by part, largest first. */
export function sizesOf(app: string): [string, number][] {
  const sizes = globSync('*', { cwd: app }).map((part): [string, number] => [part, bytesOf(join(app, part)) / 1e6]);
  return sizes.toSorted(([, a], [, b]) => b - a);
}

function bytesOf(path: string): number {
  if (!lstatSync(path).isDirectory()) return lstatSync(path).size;
  const files = globSync('**/*', { cwd: path }).map((file) => lstatSync(join(path, file)));
  return files.filter((file) => file.isFile()).reduce((sum, file) => sum + file.size, 0);
}

/** One number for all names, kinds, rights and times under there: another number, and something was written. */
export function fingerprintOf(path: string): string {
  const hash = createHash('sha256');
  for (const name of globSync('**/*', { cwd: path }).toSorted()) {
    const { mode, size, mtimeMs } = lstatSync(join(path, name));
    hash.update(`${name} ${mode} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
}
