import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readIgnore } from './context.ts';

const isSent = readIgnore(readFileSync(join(import.meta.dirname, '../../.dockerignore'), 'utf8'));

test('the builder is sent sources, and nothing that is a test, a secret or made here', () => {
  const sources = [
    'server/index.ts',
    'client/pages/studio.tsx',
    'package-lock.json',
    '.npmrc',
    'scripts/migrate/new.ts',
  ];
  const tests = ['server/app.test.ts', 'client/ui/a.test.tsx', 'server/__tests__/harness/photos.ts'];
  const secrets = ['.env', 'secrets/session_secret', '.git/config', 'data/uploads/a'];
  const made = ['node_modules/a/index.js', 'dist/client/index.html'];
  expect([...tests, ...secrets, ...made, ...sources].filter(isSent)).toEqual(sources);
});

test('the last rule that fits decides, for a folder and all in it', () => {
  const sent = readIgnore('# all but\n*\n!a\n**/b\n!a/b/kept.ts');
  expect(['x', 'a/x', 'a/b', 'a/b/x', 'a/c/b/x', 'a/b/kept.ts', 'ab'].map(sent)).toEqual([
    false,
    true,
    false,
    false,
    false,
    true,
    false,
  ]);
});
