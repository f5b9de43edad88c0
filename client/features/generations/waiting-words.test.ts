import { expect, test } from 'vitest';
import { wordsOf } from './waiting-words.ts';

const now = Date.parse('2026-12-01T12:00:00.500Z');
const soon = '2026-12-01T12:00:12.100Z';
const before = '2026-12-01T12:00:00.500Z';

test.each([
  [{ stage: 'queued', queuePosition: 1, attempt: 0 }, 'Next in line', undefined],
  [{ stage: 'queued', queuePosition: 2, attempt: 0 }, 'In line: 1 before it', undefined],
  [{ stage: 'queued', queuePosition: 101, attempt: 0 }, 'In line: over 100 before it', undefined],
  [{ stage: 'queued', queuePosition: null, attempt: 0 }, 'In line', undefined],
  [{ stage: 'rendering', queuePosition: null, attempt: 1 }, 'Rendering', undefined],
  [{ stage: 'rendering', queuePosition: null, attempt: 2 }, 'Rendering', 'try 2'],
  [{ stage: 'rendering', queuePosition: null, attempt: 1, retryAt: soon }, 'Waiting for the model', 'again in 12 s'],
  [{ stage: 'rendering', queuePosition: null, attempt: 1, retryAt: before }, 'Waiting for the model', undefined],
  [{ stage: 'storing', queuePosition: null, attempt: 1 }, 'Storing', undefined],
  ['sending', 'Sending', undefined],
] as const)('%o reads: %s', (waits, stage, more) => {
  expect(wordsOf(waits === 'sending' ? waits : { retryAt: null, ...waits }, now)).toEqual({ stage, more });
});
