import { expect, test } from 'vitest';
import { nothing, ranged, toggled } from './selection.ts';

const order = ['a', 'b', 'c', 'd', 'e'];
const ids = (selection: { ids: ReadonlySet<string> }) => [...selection.ids].toSorted();

test('one is in, and out again', () => {
  const once = toggled(nothing, 'b');
  expect(ids(once)).toEqual(['b']);
  expect(ids(toggled(once, 'b'))).toEqual([]);
});

test('a range goes from the last one touched to this one, in either direction, and keeps what was chosen', () => {
  const start = toggled(toggled(nothing, 'e'), 'b');
  expect(ids(ranged(start, 'd', order))).toEqual(['b', 'c', 'd', 'e']);
  expect(ids(ranged(toggled(nothing, 'd'), 'b', order))).toEqual(['b', 'c', 'd']);
});

test('a range without a beginning, or from one that is gone, is that one alone', () => {
  expect(ids(ranged(nothing, 'c', order))).toEqual(['c']);
  expect(ids(ranged(toggled(nothing, 'gone'), 'c', order))).toEqual(['c', 'gone']);
});
