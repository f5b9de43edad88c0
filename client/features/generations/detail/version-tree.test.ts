import { expect, test } from 'vitest';
import { sampleGeneration } from '../sample-generation.ts';
import { numbersOf, outlineOf, pathTo, pictureBefore } from './version-tree.ts';

const version = (id: string, parentGenerationId: string | null) => sampleGeneration({ id, parentGenerationId });

// a ─ b ─ c
//   │   └ d
//   └ e
const versions = [version('a', null), version('b', 'a'), version('c', 'b'), version('d', 'b'), version('e', 'a')];

test('each version stands under the one it was made from, older branches first', () => {
  const outline = outlineOf(versions, 'd');
  expect(outline.map(({ version: { id }, level }) => `${level}${id}`)).toEqual(['1a', '2b', '3c', '3d', '2e']);
});

test('the active branch is the way from the first version to the chosen one, and nothing else', () => {
  const active = outlineOf(versions, 'd').filter((branch) => branch.active);
  expect(active.map(({ version: { id } }) => id)).toEqual(['a', 'b', 'd']);
  expect(pathTo(versions, 'd').map(({ id }) => id)).toEqual(['a', 'b', 'd']);
});

test('descendants reach down to the last version', () => {
  const [first, second] = outlineOf(versions, 'a');
  expect(first?.descendants).toEqual(['b', 'c', 'd', 'e']);
  expect(second?.descendants).toEqual(['c', 'd']);
});

test('a version whose parent is gone becomes a first one and keeps its number', () => {
  const rest = versions.filter(({ id }) => id !== 'b');
  const outline = outlineOf(rest, 'a', numbersOf(versions));
  expect(outline.map(({ version: { id }, level, number }) => `${level}${id}${number}`)).toEqual([
    '1a1',
    '2e5',
    '1c3',
    '1d4',
  ]);
});

test('the path of an unknown version is empty', () => {
  expect(pathTo(versions, 'z')).toEqual([]);
});

test('before a version is what it was made from, if that is still here and has a picture', () => {
  const failed = sampleGeneration({ id: 'f', parentGenerationId: 'a', status: 'failed' });
  const all = [...versions, failed];
  expect(pictureBefore(all, version('g', 'd'))?.id).toBe('d');
  expect(pictureBefore(all, version('a', null))).toBeUndefined();
  expect(pictureBefore(all, version('g', 'f'))).toBeUndefined();
  expect(pictureBefore(all, version('g', 'gone'))).toBeUndefined();
});

test('who goes straight on stands below, who branches off stands to the right of it', () => {
  const outline = outlineOf([...versions, version('f', 'e'), version('g', 'f')], 'g');
  expect(outline.map(({ version: { id }, column, hangs, lines }) => [id, column, hangs, lines.join()])).toEqual([
    ['a', 0, 'first', ''],
    ['b', 1, 'branch', '0'],
    ['c', 2, 'branch', '0,1'],
    ['d', 2, 'branch', '0'],
    ['e', 1, 'branch', ''],
    ['f', 1, 'straight', ''],
    ['g', 1, 'straight', ''],
  ]);
});
