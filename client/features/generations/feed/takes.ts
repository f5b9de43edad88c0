import type { GenerationSummary } from '../../../../shared/contract/index.ts';

/** The pictures of one click, in the order they were asked for. */
export type Take = { key: string; first: GenerationSummary; rows: GenerationSummary[] };

/** Groups a list (newest first) into takes (newest first). A retry stands where the one stood that it was asked for. */
export function takesOf(rows: GenerationSummary[]): Take[] {
  const groups = Map.groupBy(rows, (row) => row.takeId ?? row.id);
  return [...groups].flatMap(([key, group]) => {
    const inOrder = withRetriesInPlace(group.toReversed());
    const [first] = inOrder;
    return first ? [{ key, first, rows: inOrder }] : [];
  });
}

function withRetriesInPlace(rows: GenerationSummary[]): GenerationSummary[] {
  const retryOf = new Map(rows.flatMap((row) => (row.retryOfId === null ? [] : [[row.retryOfId, row] as const])));
  const ids = new Set(rows.map(({ id }) => id));
  const last = (row: GenerationSummary): GenerationSummary => {
    const next = retryOf.get(row.id);
    return next ? last(next) : row;
  };
  return rows.filter(({ retryOfId }) => retryOfId === null || !ids.has(retryOfId)).map(last);
}
