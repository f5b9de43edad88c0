import { expect, test } from 'vitest';
import { createSigner } from './signer.ts';

const [before, during, after] = [['old'], ['new', 'old'], ['new']] as const;

test('what the old secret signed is believed until it is taken away', () => {
  const signature = createSigner(before).sign('ana');
  expect(createSigner(during).isGenuine('ana', signature)).toBe(true);
  expect(createSigner(after).isGenuine('ana', signature)).toBe(false);
});

test('what is signed meanwhile holds afterwards', () => {
  expect(createSigner(after).isGenuine('ana', createSigner(during).sign('ana'))).toBe(true);
});

test('nothing else is genuine', () => {
  const { sign, isGenuine } = createSigner(during);
  for (const forged of ['', 'x', sign('ben'), `${sign('ana')}x`, createSigner(['third']).sign('ana')])
    expect(isGenuine('ana', forged)).toBe(false);
});
