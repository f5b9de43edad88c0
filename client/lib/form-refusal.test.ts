import { expect, test } from 'vitest';
import { Refused } from '../api/refused.ts';
import { refusalWords } from './form-refusal.tsx';

test.each([
  ['ACCOUNT_LOCKED', 423, 900, 'Too many failed attempts. Try again in 15 minutes.'],
  ['ACCOUNT_LOCKED', 423, 61, 'Too many attempts. Try again in 61 seconds.'],
  ['RATE_LIMITED', 429, 42, 'Too many attempts. Try again in 42 seconds.'],
  ['RATE_LIMITED', 429, 1, 'Too many attempts. Try again in 1 second.'],
  ['RATE_LIMITED', 429, undefined, 'As the server said.'],
  ['INVALID_CREDENTIALS', 401, undefined, 'As the server said.'],
] as const)('%s %i with %s seconds to wait reads: %s', (code, status, retryAfterSeconds, words) => {
  const facts = { code, status, message: 'As the server said.', ...(retryAfterSeconds && { retryAfterSeconds }) };
  expect(refusalWords(new Refused(facts))).toBe(words);
});
