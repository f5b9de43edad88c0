import type { GenerationSummary } from '../../../../shared/contract/index.ts';

/** The pictures of one click, in the order they were asked for. */
export type Take = { key: string; first: GenerationSummary; rows: GenerationSummary[] };

/** Groups a list (newest first) into takes (newest first). */
export function takesOf(rows: GenerationSummary[]): Take[] {
  const groups = Map.groupBy(rows, (row) => row.takeId ?? row.id);
  return [...groups].flatMap(([key, group]) => {
    const inOrder = group.toReversed();
    const [first] = inOrder;
    return first ? [{ key, first, rows: inOrder }] : [];
  });
}
