export type Row<T> = { height: number; items: { item: T; width: number }[] };
type Measure = { width: number; height: number; gap: number };

/**
 * Sets pictures in rows that fill the width exactly, each in its own ratio (width over height).
 * `height` is what a row aims at: full rows come out a little lower, the last one keeps it. Lengths are CSS pixels.
 */
export function justifiedRows<T>(items: T[], ratioOf: (item: T) => number, measure: Measure): Row<T>[] {
  if (measure.width <= 0) return [];
  const rows: Row<T>[] = [];
  let open: T[] = [];
  for (const item of items) {
    open.push(item);
    if (filledHeight(open, ratioOf, measure) > measure.height) continue;
    rows.push(rowOf(open, ratioOf, filledHeight(open, ratioOf, measure)));
    open = [];
  }
  const last = Math.min(measure.height, filledHeight(open, ratioOf, measure));
  return open.length > 0 ? [...rows, rowOf(open, ratioOf, last)] : rows;
}

/** The height at which these pictures, side by side, are exactly as wide as the page. */
function filledHeight<T>(items: T[], ratioOf: (item: T) => number, { width, gap }: Measure): number {
  const ratios = items.reduce((sum, item) => sum + ratioOf(item), 0);
  return (width - gap * (items.length - 1)) / ratios;
}

function rowOf<T>(items: T[], ratioOf: (item: T) => number, height: number): Row<T> {
  return { height, items: items.map((item) => ({ item, width: height * ratioOf(item) })) };
}
