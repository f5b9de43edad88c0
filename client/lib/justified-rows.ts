/** Where each box stands, from the top left corner; CSS pixels. Lines go from top to bottom, their boxes from left to right. */
export type Layout = { lines: Line[]; height: number };
export type Line = { top: number; height: number; from: number; boxes: { left: number; width: number }[] };
type Measure = { width: number; height: number; gap: number };

/** A line may be this much higher than it aims at, where one picture more would press it flat. */
const MOST_STRETCH = 1.35;

/**
 * Sets pictures in lines that fill the width exactly, each in its own ratio (width over height).
 * `height` is what a line aims at: full lines come out near it, the last one keeps it.
 */
export function justifiedRows(ratios: readonly number[], measure: Measure): Layout {
  const { width, height: aim, gap } = measure;
  const filled = (count: number, across: number) => (width - gap * (count - 1)) / across;
  const lines: Line[] = [];
  let top = 0;
  let from = 0;
  let sum = 0;
  const close = (to: number, height: number) => {
    lines.push({ top, height, from, boxes: boxesOf(ratios.slice(from, to), height, gap) });
    top += height + gap;
    from = to;
    sum = 0;
  };
  if (width > 0) {
    for (const [index, ratio] of ratios.entries()) {
      const without = filled(index - from, sum);
      const height = filled(index - from + 1, sum + ratio);
      if (index > from && height < aim && without - aim < aim - height && without <= aim * MOST_STRETCH)
        close(index, without);
      sum += ratio;
      const now = filled(index - from + 1, sum);
      if (now <= aim) close(index + 1, now);
    }
    if (from < ratios.length) close(ratios.length, Math.min(aim, filled(ratios.length - from, sum)));
  }
  return { lines, height: Math.max(top - gap, 0) };
}

function boxesOf(ratios: readonly number[], height: number, gap: number): Line['boxes'] {
  let left = 0;
  return ratios.map((ratio) => {
    const box = { left, width: height * ratio };
    left += box.width + gap;
    return box;
  });
}

/** The first and last line that touch this stretch. */
export function linesWithin({ lines }: Layout, from: number, to: number): [first: number, last: number] {
  return [lineAt(lines, from), lineAt(lines, to)];
}

/** Which line holds the item with this place. */
export function lineOf({ lines }: Layout, index: number): number {
  return lastWhere(lines, (line) => line.from <= index);
}

const lineAt = (lines: Line[], y: number) => lastWhere(lines, (line) => line.top <= y);

/** Of lines that do until one does not any more: the last that does, or the first of all. */
function lastWhere(lines: Line[], does: (line: Line) => boolean): number {
  let [low, high] = [0, lines.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    const line = lines[middle];
    if (line && does(line)) low = middle;
    else high = middle - 1;
  }
  return low;
}
