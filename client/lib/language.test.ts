import { expect, test } from 'vitest';
import { languageFor, localeFor } from './language.ts';

test('the first language that there are words for is spoken, whatever its region', () => {
  expect(languageFor(['', 'fr-FR', 'en-GB'])).toBe('en');
  expect(languageFor(['toString', 'constructor'])).toBe('en');
  expect(languageFor([])).toBe('en');
});

test('dates and figures are as at home', () => {
  expect(localeFor('en', ['fr-FR', 'en-GB', 'en-US'])).toBe('en-GB');
  expect(localeFor('en', ['fr-FR'])).toBe('en');
  expect(localeFor('en', ['en-US@posix', 'en-US'])).toBe('en-US');
});
