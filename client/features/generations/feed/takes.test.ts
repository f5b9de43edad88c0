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

test('a retry takes the place of the one that failed, and a retry of the retry too', () => {
  const newestFirst = [
    sampleGeneration({ id: 'e', takeId: 'one', retryOfId: 'd' }),
    sampleGeneration({ id: 'd', takeId: 'one', retryOfId: 'b', status: 'failed' }),
    sampleGeneration({ id: 'c', takeId: 'one' }),
    sampleGeneration({ id: 'b', takeId: 'one', status: 'failed' }),
    sampleGeneration({ id: 'a', takeId: 'one' }),
  ];
  expect(takesOf(newestFirst)[0]?.rows.map(({ id }) => id)).toEqual(['a', 'e', 'c']);
});

test('a retry whose first try is not in the list stands by itself', () => {
  const [take] = takesOf([sampleGeneration({ id: 'b', takeId: 'one', retryOfId: 'a' })]);
  expect(take?.rows.map(({ id }) => id)).toEqual(['b']);
});
