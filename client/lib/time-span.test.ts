import { expect, test } from 'vitest';
import { seconds, spanOf } from './time-span.ts';

test('a span is in whole seconds, and one figure where there is no difference to see', () => {
  expect(spanOf({ p50: 12.2, p90: 19.6 })).toBe('12–20');
  expect(spanOf({ p50: 12.2, p90: 12.4 })).toBe('12');
  expect(spanOf({ p50: 0.1, p90: 0.3 })).toBe('1');
});

test('short times show tenths, long ones whole seconds', () => {
  expect(seconds(840)).toBe('0.8 s');
  expect(seconds(12_400)).toBe('12 s');
});
