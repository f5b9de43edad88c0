import { GROUND, PRODUCT } from './flood.ts';

/** Parts smaller than this share of the largest are dust. */
const SMALLEST_PART = 0.03;
/** A hole this large that shows exactly the ground is a real opening: a mug's handle, a chair's back. */
const LARGEST_CLOSED_HOLE = 0.002;

type Size = { width: number; height: number };

/** Keeps the largest part and those of some size; everything else becomes ground. Returns how many pixels are left. */
export function keepParts(mask: Uint8Array, size: Size): number {
  const parts = partsOf(mask, PRODUCT, size);
  const largest = parts.areas.reduce((most, area) => Math.max(most, area), 0);
  let kept = 0;
  eachRun(parts, ({ from, to, area }) => {
    if (area >= SMALLEST_PART * largest) kept += to - from;
    else mask.fill(GROUND, from, to);
  });
  return kept;
}

/** Opens holes inside the product through which the plain ground is seen. */
export function openHoles(mask: Uint8Array, size: Size, isGround: (at: number) => boolean): void {
  const seen = new Uint8Array(mask.length);
  for (let at = 0; at < mask.length; at += 1) seen[at] = mask[at] === PRODUCT && isGround(at) ? 1 : 0;
  eachRun(partsOf(seen, 1, size), ({ from, to, area }) => {
    if (area > LARGEST_CLOSED_HOLE * mask.length) mask.fill(GROUND, from, to);
  });
}

/** Stretches of equal pixels in a row, `to` exclusive; `owner` leads to the run that stands for the whole part. */
type Parts = { from: number[]; to: number[]; owner: number[]; areas: number[] };

function eachRun(parts: Parts, tell: (run: { from: number; to: number; area: number }) => void): void {
  for (let run = 0; run < parts.from.length; run += 1) {
    const area = parts.areas[leaderOf(parts.owner, run)] as number;
    tell({ from: parts.from[run] as number, to: parts.to[run] as number, area });
  }
}

/** Four-connected parts. Rows are joined run by run: there are thousands of those where there are millions of pixels. */
function partsOf(mask: Uint8Array, value: number, { width, height }: Size): Parts {
  const parts: Parts = { from: [], to: [], owner: [], areas: [] };
  let above = 0;
  for (let y = 0; y < height; y += 1) {
    const first = parts.from.length;
    addRuns(parts, mask, { value, from: y * width, to: (y + 1) * width });
    let upper = above;
    for (let run = first; run < parts.from.length; run += 1) {
      const [from, to] = [(parts.from[run] as number) - width, (parts.to[run] as number) - width];
      while (upper < first && (parts.to[upper] as number) <= from) upper += 1;
      for (let other = upper; other < first && (parts.from[other] as number) < to; other += 1) {
        parts.owner[leaderOf(parts.owner, other)] = leaderOf(parts.owner, run);
      }
    }
    above = first;
  }
  parts.areas = parts.from.map(() => 0);
  for (let run = 0; run < parts.from.length; run += 1) {
    const leader = leaderOf(parts.owner, run);
    parts.areas[leader] = (parts.areas[leader] as number) + (parts.to[run] as number) - (parts.from[run] as number);
  }
  return parts;
}

function addRuns(parts: Parts, mask: Uint8Array, row: { value: number; from: number; to: number }): void {
  for (let at = row.from; at < row.to; at += 1) {
    if (mask[at] !== row.value) continue;
    const from = at;
    while (at < row.to && mask[at] === row.value) at += 1;
    parts.owner.push(parts.from.length);
    parts.from.push(from);
    parts.to.push(at);
  }
}

/** The run a part is named after; the way there is halved on each visit. */
function leaderOf(owner: number[], run: number): number {
  let at = run;
  while (owner[at] !== at) {
    owner[at] = owner[owner[at] as number] as number;
    at = owner[at] as number;
  }
  return at;
}
