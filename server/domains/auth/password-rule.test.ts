import { expect, test } from 'vitest';
import { type PasswordRule, passwordProblems } from './password-rule.ts';

const usual: PasswordRule = { minLength: 8, composition: 'always' };

test.each(['Quiet-Harbour-42', 'correct Horse battery 7', 'Ünïcode-päss-1', 'xK9#mP2$vL'])(
  'accepts %s',
  async (password) => {
    expect(await passwordProblems(password, 'ana@example.com', usual)).toEqual([]);
  },
);

test.each([
  ['Ab1-xyz', 'short'],
  [`Aa1-${'b'.repeat(130)}`, 'long'],
  ['alllowercase', 'one class'],
  ['lower and spaces', 'two classes'],
  ['Password1!', 'common with decoration'],
  ['P4ssw0rd!', 'common in leet'],
  ['AdsAgent-2026', 'the product'],
  ['Automated ads-agent 1', 'the product, spelled apart'],
  ['Anastasia-1999', "the e-mail's local part"],
  ['Aaaaaaa1!', 'repeats'],
])('refuses %s (%s)', async (password) => {
  expect(await passwordProblems(password, 'anastasia@example.com', usual)).not.toEqual([]);
});

test('a longer minimum holds, and is named', async () => {
  const strict: PasswordRule = { minLength: 12, composition: 'always' };
  expect(await passwordProblems('xK9#mP2$vL', 'ana@example.com', strict)).toEqual(['Use at least 12 characters.']);
  expect(await passwordProblems('xK9#mP2$vL7w', 'ana@example.com', strict)).toEqual([]);
});

test('from 15 characters on the kinds can be waived, but not the list', async () => {
  const short: PasswordRule = { minLength: 8, composition: 'short' };
  expect(await passwordProblems('lower and spaces', 'ana@example.com', short)).toEqual([]);
  expect(await passwordProblems('lower and blank', 'ana@example.com', short)).toEqual([]);
  expect(await passwordProblems('lower and blan', 'ana@example.com', short)).toHaveLength(1);
  expect(await passwordProblems('automatedadsagent', 'ana@example.com', short)).toHaveLength(1);
  expect(await passwordProblems('aaaaaaaaaaaaaaaa', 'ana@example.com', short)).toHaveLength(1);
});
