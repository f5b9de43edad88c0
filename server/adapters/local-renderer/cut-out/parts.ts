import { GROUND, PRODUCT } from './flood.ts';

/** Parts smaller than this share of the largest are dust. */
const SMALLEST_PART = 0.03;
/** A hole this large that shows exactly the ground is a real opening: a mug's handle, a chair's back. */
const LARGEST_CLOSED_HOLE = 0.002;

type Size = { width: number; height: number };

/** Keeps the largest part and those of some size; everything else becomes ground. Returns how many pixels are left. */
export function keepParts(mask: Uint8Array, size: Size): number {
  const parts = partsOf(mask, PRODUCT, size);
  const largest = Math.max(0, ...parts.map((part) => part.length));
  let kept = 0;
  for (const part of parts) {
    if (part.length >= SMALLEST_PART * largest) kept += part.length;
    else for (const at of part) mask[at] = GROUND;
  }
  return kept;
}

/** Opens holes inside the product through which the plain ground is seen. */
export function openHoles(mask: Uint8Array, size: Size, isGround: (at: number) => boolean): void {
  const seen = new Uint8Array(mask.length);
  for (let at = 0; at < mask.length; at += 1) seen[at] = mask[at] === PRODUCT && isGround(at) ? 1 : 0;
  for (const hole of partsOf(seen, 1, size)) {
    if (hole.length > LARGEST_CLOSED_HOLE * mask.length) for (const at of hole) mask[at] = GROUND;
  }
}

function partsOf(mask: Uint8Array, value: number, { width }: Size): Int32Array[] {
  const seen = new Uint8Array(mask.length);
  const queue = new Int32Array(mask.length);
  const parts: Int32Array[] = [];
  for (let start = 0; start < mask.length; start += 1) {
    if (mask[start] !== value || seen[start]) continue;
    let [head, tail] = [0, 1];
    queue[0] = start;
    seen[start] = 1;
    const visit = (at: number) => {
      if (at < 0 || at >= mask.length || seen[at] || mask[at] !== value) return;
      seen[at] = 1;
      queue[tail] = at;
      tail += 1;
    };
    while (head < tail) {
      const at = queue[head] as number;
      head += 1;
      const x = at % width;
      if (x > 0) visit(at - 1);
      if (x < width - 1) visit(at + 1);
      visit(at - width);
      visit(at + width);
    }
    parts.push(queue.slice(0, tail));
  }
  return parts;
}
