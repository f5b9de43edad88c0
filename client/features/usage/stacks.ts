import type { UsageReport } from '../../../shared/contract/index.ts';

export type Split = 'whole' | 'member' | 'model';
export type Measure = 'images' | 'money';
/** One day's bar: a figure for each part, in the order of `parts`. */
export type Stacks = { parts: string[]; days: { day: string; figures: number[] }[] };

/** More colours than this cannot be told apart. */
const MOST_PARTS = 5;
type Words = { whole: string; others: string; gone: string };

/** Every day of the month with what each member or model made of it; the largest first, the small ones together. */
export function stacksOf(
  { cells, members }: Pick<UsageReport, 'cells' | 'members'>,
  { month, split, measure }: { month: string; split: Split; measure: Measure },
  words: Words,
): Stacks {
  const names = new Map(members.map(({ userId, name }) => [userId, name ?? words.gone]));
  const partOf = { whole: () => words.whole, member: memberOf, model: ({ model }: Cell) => model }[split];
  function memberOf({ userId }: Cell): string {
    return names.get(userId) ?? words.gone;
  }
  const figureOf = (cell: Cell) => (measure === 'images' ? cell.images : cell.costMicroUsd);
  const sumOf = (some: Cell[]) => some.reduce((sum, cell) => sum + figureOf(cell), 0);

  const largestFirst = [...Map.groupBy(cells, partOf)].toSorted(([, a], [, b]) => sumOf(b) - sumOf(a));
  const named = largestFirst.slice(0, largestFirst.length > MOST_PARTS ? MOST_PARTS - 1 : MOST_PARTS);
  const parts = named.map(([name]) => name);
  const small = largestFirst.length > named.length;
  const byDay = Map.groupBy(cells, ({ day }) => day);
  const days = daysOf(month).map((day) => {
    const own = byDay.get(day) ?? [];
    const figures = parts.map((part) => sumOf(own.filter((cell) => partOf(cell) === part)));
    return { day, figures: small ? [...figures, sumOf(own) - figures.reduce((a, b) => a + b, 0)] : figures };
  });
  return { parts: small ? [...parts, words.others] : parts, days };
}

type Cell = UsageReport['cells'][number];

function daysOf(month: string): string[] {
  const [year = 0, number = 0] = month.split('-').map(Number);
  const count = new Date(Date.UTC(year, number, 0)).getUTCDate();
  return Array.from({ length: count }, (_, index) => `${month}-${String(index + 1).padStart(2, '0')}`);
}
