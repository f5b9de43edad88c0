import type { Ground, Photo } from './types.ts';

export const GROUND = 0;
export const PRODUCT = 1;

/** How a pixel differs from the ground behind it; chroma is compared as if the ground were as dark as the pixel. */
export type Deviation = { dL: Float32Array; chroma: Float32Array };

export function deviationOf(photo: Photo, ground: Ground): Deviation {
  const { width, height } = photo;
  const dL = new Float32Array(width * height);
  const chroma = new Float32Array(width * height);
  const rows: Rows = [new Float32Array(width), new Float32Array(width), new Float32Array(width)];
  const [groundLs, groundAs, groundBs] = rows;
  for (let y = 0; y < height; y += 1) {
    fillRow(rows, ground, y);
    for (let x = 0; x < width; x += 1) {
      const at = y * width + x;
      const L = photo.L[at] as number;
      const groundL = groundLs[x] as number;
      const ratio = groundL > 0.02 ? L / groundL : 1;
      const da = (photo.a[at] as number) - (groundAs[x] as number) * ratio;
      const db = (photo.b[at] as number) - (groundBs[x] as number) * ratio;
      dL[at] = L - groundL;
      chroma[at] = Math.sqrt(da * da + db * db);
    }
  }
  return { dL, chroma };
}

type Rows = [Float32Array, Float32Array, Float32Array];

/** A quadratic along one row is known from three points; it is evaluated by its differences. */
function fillRow(rows: Rows, ground: Ground, y: number): void {
  const width = rows[0].length;
  const [start, middle, end] = [ground.at(0, y), ground.at(width / 2, y), ground.at(width, y)];
  for (const channel of [0, 1, 2] as const) {
    const [p, q, r] = [start[channel], middle[channel], end[channel]];
    const [curve, slope] = [2 * (p - 2 * q + r), 4 * q - 3 * p - r];
    const row = rows[channel];
    for (let x = 0; x < width; x += 1) {
      const t = x / width;
      row[x] = p + slope * t + curve * t * t;
    }
  }
}

/**
 * What can be reached from the border without leaving the ground: its own colour, or its colour in soft shadow.
 * Then the bright slivers that stay at a product's foot are peeled off.
 */
export function floodGround(photo: Photo, { dL, chroma }: Deviation): Uint8Array {
  const { width, height, L } = photo;
  const mask = new Uint8Array(width * height).fill(PRODUCT);
  const queue = new Int32Array(width * height);
  let [head, tail] = [0, 0];
  const visit = (at: number, step: number) => {
    if (mask[at] === GROUND) return;
    const off = dL[at] as number;
    const tint = chroma[at] as number;
    // Near black, OKLab stretches what a JPEG adds around an edge.
    const slack = Math.max(0, 0.25 - ((L[at] as number) - off));
    const isGround = tint < 0.022 + 0.35 * slack && Math.abs(off) < 0.035 + 0.6 * slack && step < 0.03 + 0.6 * slack;
    const isShadow = tint < 0.016 && off > -0.42 && off < 0 && step < 0.011;
    if (!isGround && !isShadow) return;
    mask[at] = GROUND;
    queue[tail] = at;
    tail += 1;
  };
  for (let x = 0; x < width; x += 1) {
    visit(x, 0);
    visit((height - 1) * width + x, 0);
  }
  for (let y = 0; y < height; y += 1) {
    visit(y * width, 0);
    visit(y * width + width - 1, 0);
  }
  while (head < tail) {
    const at = queue[head] as number;
    head += 1;
    const here = L[at] as number;
    const x = at % width;
    if (x > 0) visit(at - 1, Math.abs((L[at - 1] as number) - here));
    if (x < width - 1) visit(at + 1, Math.abs((L[at + 1] as number) - here));
    if (at >= width) visit(at - width, Math.abs((L[at - width] as number) - here));
    if (at < width * (height - 1)) visit(at + width, Math.abs((L[at + width] as number) - here));
  }
  return peel(mask, { dL, chroma }, { width, height });
}

const PEEL = 14;

function peel(mask: Uint8Array, { dL, chroma }: Deviation, { width, height }: { width: number; height: number }) {
  const longest = Math.max(width, height);
  const depth = Math.max(2, Math.round((PEEL * longest) / 1600));
  let edge: number[] = [];
  const isOpen = (at: number) =>
    mask[at] === PRODUCT && (chroma[at] as number) < 0.014 && (dL[at] as number) > -0.13 && (dL[at] as number) < 0.06;
  const next = (at: number) => [at - 1, at + 1, at - width, at + width].filter((to) => to >= 0 && to < mask.length);
  for (let at = 0; at < mask.length; at += 1) {
    if (isOpen(at) && touchesGround(mask, at, width)) edge.push(at);
  }
  for (let round = 0; round < depth && edge.length > 0; round += 1) {
    for (const at of edge) mask[at] = GROUND;
    edge = [...new Set(edge.flatMap((at) => next(at).filter(isOpen)))];
  }
  return mask;
}

/** Outside the picture there is no ground: `undefined` is not `GROUND`. */
function touchesGround(mask: Uint8Array, at: number, width: number): boolean {
  return (
    mask[at - 1] === GROUND || mask[at + 1] === GROUND || mask[at - width] === GROUND || mask[at + width] === GROUND
  );
}
