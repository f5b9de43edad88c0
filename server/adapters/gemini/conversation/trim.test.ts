import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wireBytes } from './blobs.ts';
import { trim } from './trim.ts';
import type { Turn } from './turns.ts';

const turn = (role: Turn['role'], bytes: number, name: number): Turn => ({
  role,
  parts: [{ text: String(name), inlineData: { mimeType: 'image/jpeg', data: { $blob: String(name), bytes } } }],
});
const ask = turn('user', 10, -1);
const history = (sizes: number[]) =>
  sizes.flatMap((bytes, index) => [turn('user', 10, index * 2), turn('model', bytes, index * 2 + 1)]);
const names = (turns: Turn[]) => turns.map(({ parts }) => Number(parts[0]?.text));

test('the middle goes first, then the last but one, then the first; the last never', () => {
  const whole = history([100, 100, 100, 100, 100]);
  const left = (maxTurns: number) => names(trim(whole, ask, { maxTurns, comfortableBytes: 1e9 }).turns);
  expect(left(5)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(left(4)).toEqual([0, 1, 4, 5, 6, 7, 8, 9]);
  expect(left(3)).toEqual([0, 1, 6, 7, 8, 9]);
  expect(left(2)).toEqual([0, 1, 8, 9]);
  expect(left(1)).toEqual([8, 9]);
  expect(left(0)).toEqual([8, 9]);
});

test('whatever the sizes: whole turns in their order, the last kept, and small enough if more than one is left', () => {
  const limits = fc.record({
    maxTurns: fc.integer({ min: 1, max: 10 }),
    comfortableBytes: fc.integer({ min: 500, max: 9000 }),
  });
  fc.assert(
    fc.property(fc.array(fc.nat(3000), { minLength: 1, maxLength: 12 }), limits, (sizes, limit) => {
      const whole = history(sizes);
      const { turns, leftOut } = trim(whole, ask, limit);
      expect(turns).toEqual(whole.filter((entry) => turns.includes(entry)));
      expect(turns.map(({ role }) => role)).toEqual(turns.map((_, index) => (index % 2 === 0 ? 'user' : 'model')));
      expect(turns.slice(-2)).toEqual(whole.slice(-2));
      expect(leftOut).toBe((whole.length - turns.length) / 2);
      expect(turns.length === 2 || wireBytes([...turns, ask]) <= limit.comfortableBytes).toBe(true);
    }),
  );
});
