import { expect, test } from 'vitest';
import { passwordProblems } from './password-rule.ts';

test.each(['Quiet-Harbour-42', 'correct Horse battery 7', 'Ünïcode-päss-1', 'xK9#mP2$vL'])('accepts %s', (password) => {
  expect(passwordProblems(password, 'ana@example.com')).toEqual([]);
});

test.each([
  ['Ab1-xyz', 'short'],
  [`Aa1-${'b'.repeat(130)}`, 'long'],
  ['alllowercase', 'one class'],
  ['lower and spaces', 'two classes'],
  ['Password1!', 'common with decoration'],
  ['P4ssw0rd!', 'common in leet'],
  ['AdsAgent-2026', 'the product'],
  ['Anastasia-1999', "the e-mail's local part"],
  ['Aaaaaaa1!', 'repeats'],
])('refuses %s (%s)', (password) => {
  expect(passwordProblems(password, 'anastasia@example.com')).not.toEqual([]);
});
