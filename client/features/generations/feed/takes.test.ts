import { expect, test } from 'vitest';
import { sampleGeneration } from '../sample-generation.ts';
import { takesOf } from './takes.ts';

test('the pictures of one click stand together, in the order they were asked for', () => {
  const newestFirst = [
    sampleGeneration({ id: 'd', takeId: null }),
    sampleGeneration({ id: 'c', takeId: 'two' }),
    sampleGeneration({ id: 'b', takeId: 'two' }),
    sampleGeneration({ id: 'a', takeId: 'one' }),
  ];
  const takes = takesOf(newestFirst).map(({ key, rows }) => [key, rows.map(({ id }) => id)]);
  expect(takes).toEqual([
    ['d', ['d']],
    ['two', ['b', 'c']],
    ['one', ['a']],
  ]);
});
