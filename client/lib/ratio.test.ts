import { expect, test } from 'vitest';
import { ratioOf, shapeOf } from './ratio.ts';

test('a ratio is width over height', () => {
  expect(ratioOf('4:5')).toBe(0.8);
  expect(ratioOf('21:9')).toBeCloseTo(2.333, 3);
});

test.each(['', 'wide', '4:', '0:5'])('"%s" counts as a square', (text) => {
  expect(ratioOf(text)).toBe(1);
});

test('the measured shape wins over the one that was asked for', () => {
  expect(shapeOf({ width: 832, height: 1248, aspectRatio: '1:1' })).toBeCloseTo(0.667, 3);
  expect(shapeOf({ width: null, height: null, aspectRatio: '16:9' })).toBeCloseTo(1.778, 3);
});
