import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');

test.each(['threat-model.md', 'asvs.md'])('docs/%s names only files that there are', async (document) => {
  const text = await readFile(join(root, 'docs', document), 'utf8');
  const named = [...text.matchAll(/`([\w./-]+\/[\w.-]+\.(?:ts|mjs|tsx))`/g)].map(([, path = '']) => path);
  expect(named.length).toBeGreaterThan(20);
  const exists = (path: string) => existsSync(join(root, path)) || existsSync(join(root, 'server', path));
  expect(named.filter((path) => !exists(path))).toEqual([]);
});
