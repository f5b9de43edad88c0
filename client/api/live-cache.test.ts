import { QueryClient } from '@tanstack/react-query';
import { beforeEach, expect, test } from 'vitest';
import type { GenerationSummary } from '../../shared/contract/index.ts';
import { sampleGeneration } from '../features/generations/sample-generation.ts';
import { addToCaches } from './generation-cache.ts';
import { generationKeys } from './generation-keys.ts';
import { generationsQuery, treeQuery } from './generations.ts';
import { knownRows, type Lists, notBefore } from './known-rows.ts';
import { pauseAfter } from './live.ts';
import { moveLine, removeFromCaches, takeIn } from './live-cache.ts';

let client: QueryClient;
const at = (minute: number) => `2026-03-10T12:0${minute}:00.000Z`;
const rowOf = (id: string, minute: number, part: Partial<GenerationSummary> = {}) =>
  sampleGeneration({ id, createdAt: at(minute), ...part });

beforeEach(() => {
  client = new QueryClient();
  const data = [rowOf('b', 5, { status: 'queued', stage: 'queued', queuePosition: 2 }), rowOf('a', 4)];
  const meta = { page: 1, pageSize: 30, total: 2, totalPages: 1, nextCursor: null };
  client.setQueryData<Lists>(generationsQuery().queryKey, { pages: [{ data, meta }], pageParams: [undefined] });
});

const shown = () => client.getQueryData<Lists>(generationsQuery().queryKey)?.pages[0]?.data ?? [];

test('a picture of another tab is put on top; a change of a known one stays in its place', () => {
  takeIn(client, [rowOf('c', 6), rowOf('a', 4, { status: 'failed' })]);
  expect(shown().map(({ id, status }) => [id, status])).toEqual([
    ['c', 'succeeded'],
    ['b', 'queued'],
    ['a', 'failed'],
  ]);
});

test('an old one that no page has loaded yet does not jump to the top', () => {
  takeIn(client, [rowOf('old', 1, { status: 'queued' })]);
  expect(shown().map(({ id }) => id)).toEqual(['b', 'a']);
});

test('an edit made elsewhere joins the tree of its parent', () => {
  client.setQueryData(treeQuery('a').queryKey, [rowOf('a', 4)]);
  takeIn(client, [rowOf('edit', 7, { parentGenerationId: 'a' })]);
  expect(client.getQueryData(treeQuery('a').queryKey)).toMatchObject([{ id: 'a' }, { id: 'edit' }]);
});

test('what has ended is not begun again by an answer that left before', () => {
  const underway = rowOf('a', 4, { status: 'rendering', stage: 'rendering' });
  takeIn(client, [underway]);
  expect(shown().map(({ status }) => status)).toEqual(['queued', 'succeeded']);
  expect(notBefore(client, [underway, rowOf('b', 5, { status: 'rendering' })]).map(({ status }) => status)).toEqual([
    'succeeded',
    'rendering',
  ]);
});

test('an edit that ended before its request was answered stays ended in its tree', () => {
  const edit = rowOf('edit', 7, { parentGenerationId: 'a' });
  client.setQueryData(treeQuery('a').queryKey, [rowOf('a', 4)]);
  takeIn(client, [edit]);
  addToCaches(client, { ...edit, status: 'queued', stage: 'queued' });
  expect(client.getQueryData(treeQuery('a').queryKey)).toMatchObject([
    { id: 'a' },
    { id: 'edit', status: 'succeeded' },
  ]);
});

test('when the line moves, only those that wait get another place', () => {
  moveLine(client, ['b']);
  expect(shown().map(({ queuePosition }) => queuePosition)).toEqual([1, null]);
  moveLine(client, ['x', 'y', 'b']);
  expect(shown()[0]?.queuePosition).toBe(3);
});

test('what was deleted elsewhere is gone from every list', () => {
  removeFromCaches(client, ['a']);
  expect(knownRows(client).map(({ id }) => id)).toEqual(['b']);
  expect(client.getQueriesData({ queryKey: generationKeys.all })).toHaveLength(1);
});

test('pauses double, end at half a minute and differ between tabs', () => {
  expect([0, 1, 2, 9].map((failures) => pauseAfter(failures, 1))).toEqual([1000, 2000, 4000, 30_000]);
  expect(pauseAfter(0, 0)).toBe(500);
});
