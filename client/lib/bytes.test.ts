import { expect, test } from 'vitest';
import { bytes } from './bytes.ts';

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1.0 kB'],
  [3_400_000, '3.4 MB'],
  [5_000_000_000_000_000, '5,000.0 TB'],
])('%i is %s', (count, text) => {
  expect(bytes(count)).toBe(text);
});
