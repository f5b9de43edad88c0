import { expect, test } from 'vitest';
import { untilMidnightPacific } from './quota-day.ts';

test.each([
  ['2026-11-23T08:00:00Z', 24 * 3600, 'midnight in winter'],
  ['2026-11-24T07:59:59Z', 1, 'a second before'],
  ['2026-07-01T06:30:00Z', 1800, 'in summer the day ends an hour earlier in UTC'],
])('%s has %i seconds left: %s', (at, seconds) => {
  expect(untilMidnightPacific(Date.parse(at))).toBe(seconds);
});
