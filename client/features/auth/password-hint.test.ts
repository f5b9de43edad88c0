import { expect, test } from 'vitest';
import { passwordHint } from './password-hint.ts';

test.each([
  ['', 'At least 8 characters, with 3 of: lower case, upper case, digit, sign.'],
  ['Abc1', '4 more characters.'],
  ['Abcdef1', '1 more character.'],
  ['abcdefgh1', 'Add another kind: lower case, upper case, digit or sign.'],
  ['Abcdefgh1', 'Long and mixed enough.'],
  ['пароль-Ы1', 'Long and mixed enough.'],
])('"%s" hears: %s', (password, hint) => {
  expect(passwordHint(password)).toBe(hint);
});
