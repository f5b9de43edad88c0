import { expect, test } from 'vitest';
import { passwordHint, type PasswordRule } from './password-hint.ts';

const rule: PasswordRule = { minLength: 8, maxLength: 512, composition: 'always', kinds: 3, exemptLength: null };

test.each([
  ['', 'At least 8 characters, with 3 of: lower case, upper case, digit, sign.'],
  ['Abc1', '4 more characters.'],
  ['Abcdef1', '1 more character.'],
  ['abcdefgh1', 'Add another kind: lower case, upper case, digit or sign.'],
  ['Abcdefgh1', 'Long and mixed enough.'],
  ['пароль-Ы1', 'Long and mixed enough.'],
])('"%s" hears: %s', (password, hint) => {
  expect(passwordHint(password, rule)).toBe(hint);
});

test('where long passwords need no kinds, that is said and taken', () => {
  const short = { ...rule, composition: 'short', exemptLength: 15 } as const;
  expect(passwordHint('', short)).toContain('From 15 characters on any mix will do.');
  expect(passwordHint('a'.repeat(14), short)).toBe('Add another kind: lower case, upper case, digit or sign.');
  expect(passwordHint('a'.repeat(15), short)).toBe('Long and mixed enough.');
  expect(passwordHint('', { ...short, minLength: 15 })).toBe('At least 15 characters.');
});

test('while the rule is not known nothing is claimed', () => {
  expect(passwordHint('abc', undefined)).toBeUndefined();
});
