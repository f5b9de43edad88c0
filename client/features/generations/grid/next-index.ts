import { type Layout, lineOf } from '../../../lib/justified-rows.ts';

type Ground = { layout: Layout; count: number; page: number };

/** Where a key leads from a picture; undefined when it leads nowhere. `page` is how many pixels a page is high. */
export function nextIndex(key: string, from: number, ground: Ground): number | undefined {
  const index = target(key, from, ground);
  return index === undefined || index < 0 || index >= ground.count ? undefined : index;
}

function target(key: string, from: number, { layout, count, page }: Ground): number | undefined {
  switch (key) {
    case 'ArrowRight':
      return from + 1;
    case 'ArrowLeft':
      return from - 1;
    case 'ArrowDown':
      return inLine(layout, from, 1);
    case 'ArrowUp':
      return inLine(layout, from, -1);
    case 'PageDown':
      return inLine(layout, from, linesOf(layout, page)) ?? count - 1;
    case 'PageUp':
      return inLine(layout, from, -linesOf(layout, page)) ?? 0;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}

/** As many lines up or down, the picture that stands most nearly above or below. */
function inLine(layout: Layout, from: number, by: number): number | undefined {
  const at = lineOf(layout, from);
  const line = layout.lines[at];
  const next = layout.lines[at + by];
  if (!line || !next) return undefined;
  const middle = middleOf(line.boxes[from - line.from]);
  const distances = next.boxes.map((box) => Math.abs(middleOf(box) - middle));
  return next.from + distances.indexOf(Math.min(...distances));
}

const middleOf = (box: { left: number; width: number } | undefined) => (box ? box.left + box.width / 2 : 0);

const linesOf = ({ lines, height }: Layout, page: number) =>
  Math.max(1, Math.floor(page / (height / Math.max(lines.length, 1))));
