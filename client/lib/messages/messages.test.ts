import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { en } from './en.ts';
import { t } from './t.ts';

const client = join(import.meta.dirname, '../..');
const sources = readdirSync(client, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name) && !name.includes('.test.') && !/messages\/en/.test(name))
  .map((name) => ({ name, text: readFileSync(join(client, name), 'utf8') }));

/** Keys put together from a state: `t(\`status.${status}\`)`. */
const composed = sources.flatMap(({ text }) =>
  [...text.matchAll(/t\(`([a-z]+\.)\$\{/gi)].map((match) => match[1] ?? ''),
);

test('every message is used somewhere', () => {
  const unused = Object.keys(en).filter(
    (key) => !sources.some(({ text }) => text.includes(`'${key}'`)) && !composed.some((start) => key.startsWith(start)),
  );
  expect(unused).toEqual([]);
});

test('no visible words are written outside the catalogue', () => {
  const strays = sources
    .filter(({ name }) => name.endsWith('.tsx'))
    .flatMap(({ name, text }) => [
      ...[...text.matchAll(/(?<!=)>\s*([A-Z][a-z]+[^<>{}();=]*)\s*</g)].map((match) => `${name}: ${match[1]}`),
      ...[...text.matchAll(/(?:aria-label|title|placeholder|alt)="([^"]+)"/g)].map((match) => `${name}: ${match[1]}`),
    ]);
  expect(strays).toEqual([]);
});

test('figures take their place in the words', () => {
  expect(t('library.count', 1)).toBe('1 image');
  expect(t('library.count', 10_000)).toBe('10,000 images');
  expect(t('delete.withLater', 3)).toBe('Delete this and 3 later versions');
});

test('the voice stays plain', () => {
  const words = Object.values(en).map((message) => (typeof message === 'string' ? message : String(message)));
  expect(words.filter((text) => /magic|oops|sorry|!'|!`/i.test(text))).toEqual([]);
});
