/** Where each product of a group stands: fractions of the group's own box, all on one base line. */
export type Group = { aspect: number; places: { index: number; x: number; w: number; h: number }[] };

const GAP = 0.06;

/**
 * Products of one picture get about the same area, as an eye weighs them; the tallest stands in the middle.
 * Aspects are width over height.
 */
export function groupOf(aspects: number[]): Group {
  const heights = aspects.map((aspect) => aspect ** -0.5);
  const tallest = Math.max(...heights);
  const things = aspects.map((aspect, index) => {
    const h = (heights[index] as number) / tallest;
    return { index, h, w: h * aspect };
  });
  const row = tallestInTheMiddle(things);
  const total = row.reduce((sum, { w }) => sum + w, 0) + GAP * (row.length - 1);
  let x = 0;
  const places = row.map(({ index, w, h }) => {
    const place = { index, x: x / total, w: w / total, h };
    x += w + GAP;
    return place;
  });
  return { aspect: total, places };
}

function tallestInTheMiddle<T extends { h: number }>(things: T[]): T[] {
  const byHeight = things.toSorted((one, two) => two.h - one.h);
  const row: T[] = [];
  for (const [rank, thing] of byHeight.entries()) {
    if (rank % 2 === 0) row.push(thing);
    else row.unshift(thing);
  }
  return row;
}
