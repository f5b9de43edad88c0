import { expect, test } from 'vitest';
import { money } from './money.ts';

test.each([
  [0, '$0.00'],
  [33_600, '$0.034'],
  [134_000, '$0.134'],
  [999_000, '$0.999'],
  [1_000_000, '$1.00'],
  [41_200_000, '$41.20'],
])('%i millionths of a dollar read %s', (microUsd, text) => {
  expect(money(microUsd)).toBe(text);
});
