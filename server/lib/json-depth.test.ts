import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isDeeperThan } from './json-depth.ts';

test.each([
  ['[[1]]', 2],
  ['{"a":{"b":[]}}', 3],
  ['"[[["', 0],
  ['["\\"[[[", "]"]', 1],
  ['[][][]', 1],
  ['', 0],
])('%s is %i levels deep', (json, levels) => {
  expect([isDeeperThan(levels, json), isDeeperThan(levels - 1, json)]).toEqual([false, levels > 0]);
});

test('any JSON is as deep as walking it says, whatever its texts hold', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
      const levels = levelsOf(value);
      expect(isDeeperThan(levels, JSON.stringify(value))).toBe(false);
      expect(isDeeperThan(levels - 1, JSON.stringify(value))).toBe(levels > 0);
    }),
    { seed: 20 },
  );
});

function levelsOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(levelsOf));
}
