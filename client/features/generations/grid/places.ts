import { type Layout, linesWithin } from '../../../lib/justified-rows.ts';
import type { Item } from './items.ts';

export type Box = { top: number; left: number; width: number; height: number };
export type Place = Box & { index: number };

/** Where the pictures of the lines stand that touch this stretch. */
export function placesIn(layout: Layout, from: number, to: number): Place[] {
  const [first, last] = linesWithin(layout, from, to);
  return layout.lines
    .slice(first, last + 1)
    .flatMap(({ top, height, from: start, boxes }) =>
      boxes.map((box, at) => ({ index: start + at, top, height, ...box })),
    );
}

/** Together with the one that has the focus, wherever it is. */
export function withPlace(places: Place[], layout: Layout, index: number | undefined): Place[] {
  if (index === undefined || places.some((place) => place.index === index)) return places;
  const line = layout.lines.find(({ from, boxes }) => index >= from && index < from + boxes.length);
  const box = line?.boxes[index - line.from];
  return line && box ? [...places, { index, top: line.top, height: line.height, ...box }] : places;
}

/** By the block whose rows they are in; the first page is under `undefined`. */
export function byBlock(places: Place[], items: Item[]): Map<string | undefined, Place[]> {
  return Map.groupBy(places, ({ index }) => items[index]?.block);
}
