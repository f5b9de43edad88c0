import { expect, test } from 'vitest';
import { dollarsOf, limitsIn } from './limits.ts';

const form = (imagesPerMonth: string, microUsdPerMonth: string) => {
  const filled = new FormData();
  filled.set('imagesPerMonth', imagesPerMonth);
  filled.set('microUsdPerMonth', microUsdPerMonth);
  return filled;
};

test('an empty field means unlimited, and dollars become millionths', () => {
  expect(limitsIn(form('', ' '))).toEqual({ imagesPerMonth: null, microUsdPerMonth: null });
  expect(limitsIn(form('0', '1.25'))).toEqual({ imagesPerMonth: 0, microUsdPerMonth: 1_250_000 });
  expect(dollarsOf(1_250_000)).toBe('1.25');
  expect(dollarsOf(null)).toBe('');
});

test('what is no number, or less than nothing, is named', () => {
  expect(limitsIn(form('many', '-1'))).toEqual(['imagesPerMonth', 'microUsdPerMonth']);
  expect(limitsIn(form('1.5', '2'))).toEqual(['imagesPerMonth']);
});
