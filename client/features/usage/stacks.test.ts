import { expect, test } from 'vitest';
import { stacksOf } from './stacks.ts';

const words = { whole: 'All', others: 'Others', gone: 'gone' };
const sums = { images: 0, tokens: 0, costMicroUsd: 0, overshootMicroUsd: 0, possiblyBilledMicroUsd: 0 };
const cell = (day: string, userId: string | null, model: string, images: number) => ({
  day: `2026-11-${day}`,
  userId,
  model,
  images,
  costMicroUsd: images * 100,
});
const members = [
  { ...sums, userId: 'a', name: 'Ana' },
  { ...sums, userId: null, name: null },
];
const cells = [cell('02', 'a', 'pro', 1), cell('02', null, 'flash', 4), cell('30', 'a', 'flash', 2)];
const on = (stacks: ReturnType<typeof stacksOf>, day: string) =>
  stacks.days.find((one) => one.day === `2026-11-${day}`)?.figures;

test('every day of the month has a bar, also those on which nothing was made', () => {
  const stacks = stacksOf({ cells, members }, { month: '2026-11', split: 'whole', measure: 'images' }, words);
  expect([stacks.parts, stacks.days.length]).toEqual([['All'], 30]);
  expect([on(stacks, '01'), on(stacks, '02'), on(stacks, '30')]).toEqual([[0], [5], [2]]);
});

test('split by member or model, in pictures or money, the largest first', () => {
  const byMember = stacksOf({ cells, members }, { month: '2026-11', split: 'member', measure: 'money' }, words);
  expect([byMember.parts, on(byMember, '02')]).toEqual([
    ['gone', 'Ana'],
    [400, 100],
  ]);
  const byModel = stacksOf({ cells, members }, { month: '2026-11', split: 'model', measure: 'images' }, words);
  expect([byModel.parts, on(byModel, '02'), on(byModel, '30')]).toEqual([
    ['flash', 'pro'],
    [4, 1],
    [2, 0],
  ]);
});

test('more than five are four and the others, and no picture is lost', () => {
  const many = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((model, index) => cell('05', 'a', model, index + 1));
  const stacks = stacksOf({ cells: many, members }, { month: '2026-11', split: 'model', measure: 'images' }, words);
  expect(stacks.parts).toEqual(['g', 'f', 'e', 'd', 'Others']);
  expect(on(stacks, '05')).toEqual([7, 6, 5, 4, 6]);
});
