import { expect, test } from 'vitest';
import { patiently } from './patiently.ts';

const signal = new AbortController().signal;

function failing(times: number) {
  let tries = 0;
  const step = async () => {
    if (++tries <= times) throw new Error(`try ${tries}`);
    return tries;
  };
  return { step, tries: () => tries };
}

test('tries again after each pause until it works', async () => {
  const { step } = failing(2);
  expect(await patiently(step, { pauses: [1, 1, 1], when: () => true, signal })).toBe(3);
});

test('throws the last error when the pauses are used up', async () => {
  const { step } = failing(9);
  await expect(patiently(step, { pauses: [1, 1], when: () => true, signal })).rejects.toThrow('try 3');
});

test('throws an error of another kind at once', async () => {
  const { step, tries } = failing(9);
  await expect(patiently(step, { pauses: [1, 1], when: () => false, signal })).rejects.toThrow('try 1');
  expect(tries()).toBe(1);
});

test('an abort ends the pause', async () => {
  const { step } = failing(9);
  const aborted = AbortSignal.timeout(20);
  await expect(patiently(step, { pauses: [60_000], when: () => true, signal: aborted })).rejects.toThrow(/abort/i);
});
