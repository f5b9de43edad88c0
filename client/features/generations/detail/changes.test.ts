import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Me } from '../../../../shared/contract/index.ts';
import { meQuery } from '../../../api/session.ts';
import { clearDraft } from '../dock/draft.ts';
import { changeOf, keepChange } from './changes.ts';

let stored: Map<string, string>;

beforeEach(() => {
  stored = new Map();
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => stored.get(name) ?? null,
    setItem: (name: string, value: string) => void stored.set(name, value),
  });
});
afterEach(() => void vi.unstubAllGlobals());

/** A tab of somebody's. */
function tabOf(userId: string): QueryClient {
  const client = new QueryClient();
  client.setQueryData(meQuery.queryKey, { user: { id: userId } } as Me);
  return client;
}

test('each version keeps its words, whichever tab they were written in, until they are sent', () => {
  const [one, other] = [tabOf('ana'), tabOf('ana')];
  keepChange(one, 'v1', 'Warmer');
  keepChange(other, 'v2', 'Cooler');
  keepChange(one, 'v1', 'Warmer light');
  expect([changeOf(other, 'v1'), changeOf(one, 'v2'), changeOf(one, 'v3')]).toEqual(['Warmer light', 'Cooler', '']);
  keepChange(other, 'v1', '');
  expect(changeOf(one, 'v1')).toBe('');
});

test('nobody finds the words of somebody else, and who signs out leaves none', () => {
  keepChange(tabOf('ana'), 'v1', 'Warmer');
  expect(changeOf(tabOf('ben'), 'v1')).toBe('');
  clearDraft();
  expect([...stored.values()].join('')).not.toContain('Warmer');
});

test('of more than anybody goes to and fro between, the ones touched longest ago are forgotten', () => {
  const tab = tabOf('ana');
  for (let number = 1; number <= 21; number += 1) keepChange(tab, `v${number}`, 'Warmer');
  expect([changeOf(tab, 'v1'), changeOf(tab, 'v2')]).toEqual(['', 'Warmer']);
});
