import { expect, test } from 'vitest';
import { ago, secondsSince } from './time.ts';

const now = Date.parse('2026-03-10T12:00:00Z');

test.each([
  ['2026-03-10T11:59:30Z', 'now'],
  ['2026-03-10T11:56:00Z', '4 min. ago'],
  ['2026-03-10T09:00:00Z', '3 hr. ago'],
  ['2026-03-09T11:00:00Z', 'yesterday'],
])('%s was %s', (then, words) => {
  expect(ago(then, now)).toBe(words);
});

test('what is older than a week has a date', () => {
  expect(ago('2026-01-05T12:00:00Z', now)).toBe('Jan 5, 2026');
});

test('a server clock that runs ahead never shows negative seconds', () => {
  expect(secondsSince('2026-03-10T12:00:05Z', now)).toBe(0);
  expect(secondsSince('2026-03-10T11:59:48.500Z', now)).toBe(11);
});
