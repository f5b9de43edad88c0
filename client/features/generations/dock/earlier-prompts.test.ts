import { QueryClient } from '@tanstack/react-query';
import { beforeEach, expect, test } from 'vitest';
import { generationKeys } from '../../../api/generation-keys.ts';
import { sampleGeneration } from '../sample-generation.ts';
import { earlierPrompt } from './earlier-prompts.ts';

let client: QueryClient;

beforeEach(() => {
  client = new QueryClient();
  const made = (prompt: string, minute: number) =>
    sampleGeneration({ id: `${prompt}${minute}`, prompt, createdAt: `2026-11-29T12:0${minute}:00.000Z` });
  const change = sampleGeneration({
    id: 'change',
    prompt: 'A lamp',
    editPrompt: 'Warmer',
    createdAt: '2026-11-29T12:09:00.000Z',
  });
  client.setQueryData(
    [...generationKeys.rows, 'some'],
    [made('A can', 1), made('A lamp', 3), made('A can', 2), change],
  );
});

/** What stands in the box after each step: back 1, forth -1. */
function walk(from: string, ...steps: (1 | -1)[]): string[] {
  let written = from;
  return steps.map((step) => (written = earlierPrompt(client, written, step)));
}

test('back through what was asked for, each once, the latest first; forth again to what was being written', () => {
  expect(walk('Not sent', 1, 1, 1, -1, -1, -1)).toEqual(['A lamp', 'A can', 'A can', 'A lamp', 'Not sent', 'Not sent']);
});

test('from a prompt that is there already it goes on from there, and forth changes nothing', () => {
  expect(walk('A lamp', -1, 1)).toEqual(['A lamp', 'A can']);
});

test('what was changed on the way is one’s own from there on', () => {
  walk('First words', 1);
  expect(walk('A lamp in blue', -1, 1, -1)).toEqual(['A lamp in blue', 'A lamp', 'A lamp in blue']);
});

test('nobody comes upon words of who signed out', () => {
  walk('Words of Ana', 1);
  client.clear();
  expect(walk('A lamp', -1)).toEqual(['A lamp']);
});
