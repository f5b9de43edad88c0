import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { t as detail } from './t-detail.ts';
import { t as library } from './t-library.ts';
import type { Messages } from './words-of.ts';

const client = join(import.meta.dirname, '../..');
const sources = readdirSync(client, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name) && !name.includes('.test.') && !/messages\/en/.test(name))
  .map((name) => ({ name, text: readFileSync(join(client, name), 'utf8') }));

const catalogues = await Promise.all(
  readdirSync(join(import.meta.dirname, 'en'))
    .filter((name) => name !== 'making.ts')
    .map(async (name) => ({
      name,
      messages: Object.values((await import(`./en/${name}`)) as Record<string, Messages>)[0] ?? {},
    })),
);
const all = catalogues.flatMap(({ messages }) => Object.entries(messages));

/** Keys put together from a state: `t(\`status.${status}\`)`. */
const composed = sources.flatMap(({ text }) =>
  [...text.matchAll(/t\(`([a-z.]+\.)\$\{/gi)].map((match) => match[1] ?? ''),
);

test('every message is used somewhere', () => {
  const unused = all
    .map(([key]) => key)
    .filter((key) => !sources.some(({ text }) => text.includes(`'${key}'`)))
    .filter((key) => !composed.some((start) => key.startsWith(start)));
  expect(unused).toEqual([]);
});

test('no message is written twice', () => {
  const keys = all.map(([key]) => key);
  expect(keys.length).toBeGreaterThan(100);
  expect(keys.filter((key, index) => keys.indexOf(key) < index)).toEqual([]);
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
  expect(library('library.count', 1)).toBe('1 image');
  expect(library('library.count', 10_000)).toBe('10,000 images');
  expect(detail('delete.withLater', 3)).toBe('Delete this and 3 later versions');
});

test('the voice stays plain', () => {
  const words = all.map(([, message]) => (typeof message === 'string' ? message : String(message)));
  expect(words.filter((text) => /magic|oops|sorry|!'|!`/i.test(text))).toEqual([]);
});
