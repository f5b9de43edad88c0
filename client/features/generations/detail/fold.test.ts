import { expect, test } from 'vitest';
import { sampleGeneration } from '../sample-generation.ts';
import { foldedRows } from './fold.ts';
import { outlineOf } from './version-tree.ts';

const chain = (count: number) =>
  Array.from({ length: count }, (_, at) =>
    sampleGeneration({ id: `v${at + 1}`, parentGenerationId: at === 0 ? null : `v${at}` }),
  );
const shown = (count: number, chosen: string) =>
  foldedRows(outlineOf(chain(count), chosen), chosen).map((row) =>
    'folded' in row ? `(${row.folded.length})` : row.version.id,
  );

test('up to thirty versions are all shown', () => {
  expect(shown(30, 'v7')).toHaveLength(30);
});

test('of more, the first, the last and those around the chosen one are shown; how many are not is said', () => {
  expect(shown(60, 'v30')).toEqual([
    'v1',
    '(23)',
    ...Array.from({ length: 11 }, (_, at) => `v${25 + at}`),
    '(24)',
    'v60',
  ]);
});

test('one alone is not folded', () => {
  expect(shown(60, 'v8')).toEqual(['v1', 'v2', ...Array.from({ length: 11 }, (_, at) => `v${3 + at}`), '(46)', 'v60']);
});

test('what is being made, what was made from the chosen one and what it was made from stay in sight', () => {
  const versions = [
    ...chain(40),
    sampleGeneration({ id: 'later', parentGenerationId: 'v3' }),
    sampleGeneration({ id: 'running', parentGenerationId: 'v20', status: 'rendering' }),
  ];
  const ids = foldedRows(outlineOf(versions, 'v3'), 'v3').flatMap((row) => ('folded' in row ? [] : row.version.id));
  expect(ids).toEqual(expect.arrayContaining(['later', 'running', 'v2', 'v4']));
  expect(ids.length).toBeLessThan(20);
});
