import { expect, test } from 'vitest';
import { hashPassword, verifyPassword } from './password.ts';

test('a password matches its own hash and no other', async () => {
  const hash = await hashPassword('Quiet-Harbour-42');
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await verifyPassword('Quiet-Harbour-42', hash)).toBe(true);
  expect(await verifyPassword('Quiet-Harbour-43', hash)).toBe(false);
});

test('the same keys on another keyboard match: composed and decomposed letters are one', async () => {
  const hash = await hashPassword('Caf\u00e9-Terrace-9');
  expect(await verifyPassword('Cafe\u0301-Terrace-9', hash)).toBe(true);
});

test.each(['', 'plain', '$argon2id$v=19$m=99999999,t=2,p=1$AAAA$AAAA', '$2b$12$abcdefghijklmnopqrstuv'])(
  'a stored hash that is not ours never matches: %s',
  async (hash) => {
    expect(await verifyPassword('anything', hash)).toBe(false);
  },
);

test('two hashes of one password differ', async () => {
  expect(await hashPassword('Quiet-Harbour-42')).not.toBe(await hashPassword('Quiet-Harbour-42'));
});
