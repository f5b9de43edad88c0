import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const text = readFileSync(join(root, 'docs/testing.md'), 'utf8');

/** The rows of the table under a heading, each as its cells. */
function rowsUnder(heading: string): string[][] {
  const [, after = ''] = text.split(`\n## ${heading}\n`);
  const [section = ''] = after.split('\n## ');
  const lines = section.split('\n').filter((line) => line.startsWith('| '));
  return lines.slice(1).map((line) => line.slice(2, -2).split(' | '));
}

/** A test file, or a folder of them, is named without what all their names have in common. */
function placeOf(name: string): string | undefined {
  const places = [`server/__tests__/${name}.test.ts`, `${name}.test.ts`, name];
  return places.map((place) => join(root, place)).find((place) => existsSync(place));
}

test('docs/testing.md names only tests that there are', () => {
  const named = rowsUnder('Where each promise is kept').flatMap(([, kept = '']) =>
    [...kept.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name),
  );
  expect(named.length).toBeGreaterThan(40);
  expect(named.filter((name) => placeOf(name) === undefined)).toEqual([]);
});

test.each(rowsUnder('The plan, item by item').map(([item = '', wants = '', kept = '']) => ({ item, wants, kept })))(
  'the plan’s $item has its $wants tests, and each is where the table says',
  ({ wants, kept }) => {
    const promises = [...kept.matchAll(/`([\w./-]+)`: (.*?)(?=; `|$)/g)].flatMap(([, name = '', list = '']) =>
      list.split(' · ').map((promise) => ({ name, promise })),
    );
    expect(promises.length).toBeGreaterThanOrEqual(Number(wants));
    const broken = promises.filter(({ name, promise }) => {
      const place = placeOf(name);
      return place === undefined || !readFileSync(place, 'utf8').includes(promise);
    });
    expect(broken).toEqual([]);
  },
);

test('no item of the plan is left out', () => {
  expect(rowsUnder('The plan, item by item').length).toBeGreaterThanOrEqual(25);
});
