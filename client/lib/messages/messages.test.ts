import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { languages } from '../language.ts';
import { t as detail } from './t-detail.ts';
import { t as library } from './t-library.ts';
import type { Messages } from './words-of.ts';

const client = join(import.meta.dirname, '../..');
const sources = readdirSync(client, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name) && !name.includes('.test.') && !/messages\/[^/]+\//.test(name))
  .map((name) => ({ name, text: readFileSync(join(client, name), 'utf8') }));

const catalogues = await Promise.all(
  readdirSync(join(import.meta.dirname, 'en'))
    .filter((name) => name !== 'making.ts')
    .map(async (name) => ({
      name,
      messages: await wordsIn(`en/${name}`),
    })),
);
async function wordsIn(file: string): Promise<Messages> {
  return Object.values((await import(join(import.meta.dirname, file))) as Record<string, Messages>)[0] ?? {};
}

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

test('every language has every part of the words', () => {
  const partsOf = (folder: string) => readdirSync(join(import.meta.dirname, folder)).toSorted();
  const folders = readdirSync(import.meta.dirname, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(folders.map(({ name }) => name).toSorted()).toEqual(Object.keys(languages).toSorted());
  for (const { name } of folders.filter((folder) => folder.name !== 'en'))
    expect(partsOf(name), name).toEqual([...partsOf('en'), 'refusals.ts'].toSorted());
});

test('what is put into a message is in it in every language', async () => {
  for (const language of Object.keys(languages).filter((name) => name !== 'en'))
    for (const { name, messages } of catalogues) {
      const others = await wordsIn(`${language}/${name}`);
      for (const [key, message] of Object.entries(messages)) {
        if (typeof message === 'string') continue;
        const marks = Array.from({ length: message.length }, (_, place) => String(601 + place) as never);
        const used = (text: string) => marks.filter((mark) => text.includes(mark));
        const other = others[key] as (...values: never[]) => string;
        expect(used(other(...marks)), `${language}: ${key}`).toEqual(used(message(...marks)));
      }
    }
});

test('figures take their place in the words', () => {
  expect(library('library.count', 1, false)).toBe('1 image');
  expect(library('library.count', 10_000, true)).toBe('10,000+ images');
  expect(detail('delete.withLater', 3)).toBe('Delete this and 3 later versions');
});

test('the voice stays plain', () => {
  const words = all.map(([, message]) => (typeof message === 'string' ? message : String(message)));
  expect(words.filter((text) => /magic|oops|sorry|!'|!`/i.test(text))).toEqual([]);
});
