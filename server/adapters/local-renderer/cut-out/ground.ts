import type { Ground, Photo } from './types.ts';

/** Width of the border that is looked at, as a share of the shorter side. */
const RING = 0.025;
/** OKLab distance within which a border pixel belongs to the ground; colour counts double. */
const NEAR = 0.05;
const ROUNDS = 4;
const SOFT = 0.012;

/** The ground's colour as a smooth surface through the photo's border, and how much of the border follows it. */
export function groundOf(photo: Photo): Ground {
  const ring = ringOf(photo);
  const terms = ring.map((at) => termsOf(photo, at % photo.width, Math.floor(at / photo.width)));
  let weights = ring.map(() => 1);
  let surfaces: number[][] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    surfaces = [photo.L, photo.a, photo.b].map((plane) =>
      fit(
        terms,
        ring.map((at) => plane[at] as number),
        weights,
      ),
    );
    weights = ring.map((at, index) => 1 / (1 + (distance(photo, at, surfaces, terms[index] as number[]) / SOFT) ** 2));
  }
  const isNear = ring.map((at, index) => distance(photo, at, surfaces, terms[index] as number[]) < NEAR);
  const [sL, sA, sB] = surfaces as [number[], number[], number[]];
  const at = (x: number, y: number): [number, number, number] => {
    const term = termsOf(photo, x, y);
    return [dot(sL, term), dot(sA, term), dot(sB, term)];
  };
  return { at, plain: Math.max(shareOf(isNear), footless(photo, ring, isNear)) };
}

/** A product may be cut off by the photo's foot: then the other three sides have to be plainer still. */
function footless({ width, height }: Photo, ring: number[], isNear: boolean[]): number {
  const above = isNear.filter((_near, index) => (ring[index] as number) < 0.9 * height * width);
  return shareOf(above) - 0.05;
}

function shareOf(found: boolean[]): number {
  return found.filter(Boolean).length / Math.max(1, found.length);
}

/** Pixels of the border that are looked at: thousands tell as much as a hundred thousand. */
const SAMPLES = 9000;

/** Indexes of pixels spread evenly over the border. */
function ringOf({ width, height }: Photo): number[] {
  const depth = Math.max(2, Math.round(RING * Math.min(width, height)));
  const found: number[] = [];
  const every = Math.max(4, Math.round((2 * depth * (width + height)) / SAMPLES));
  let count = 0;
  for (let y = 0; y < height; y += 1) {
    const isEdgeRow = y < depth || y >= height - depth;
    for (let x = 0; x < width; x += 1) {
      if (!isEdgeRow && x === depth) x = width - depth;
      count += 1;
      if (count % every === 0) found.push(y * width + x);
    }
  }
  return found;
}

function termsOf({ width, height }: Photo, x: number, y: number): number[] {
  const [u, v] = [(2 * x) / width - 1, (2 * y) / height - 1];
  return [1, u, v, u * u, u * v, v * v];
}

function distance(photo: Photo, at: number, surfaces: number[][], terms: number[]): number {
  const [sL, sA, sB] = surfaces as [number[], number[], number[]];
  const dL = (photo.L[at] as number) - dot(sL, terms);
  const da = (photo.a[at] as number) - dot(sA, terms);
  const db = (photo.b[at] as number) - dot(sB, terms);
  return Math.hypot(dL, 2 * da, 2 * db);
}

function dot(left: number[], right: number[]): number {
  let sum = 0;
  for (let at = 0; at < left.length; at += 1) sum += (left[at] as number) * (right[at] as number);
  return sum;
}

/** Weighted least squares over six terms. */
function fit(terms: number[][], values: number[], weights: number[]): number[] {
  const rows = Array.from({ length: 6 }, () => Array.from({ length: 7 }, () => 0));
  for (const [index, term] of terms.entries()) {
    const weight = weights[index] as number;
    for (let i = 0; i < 6; i += 1) {
      const row = rows[i] as number[];
      const scaled = weight * (term[i] as number);
      for (let j = 0; j < 6; j += 1) row[j] = (row[j] as number) + scaled * (term[j] as number);
      row[6] = (row[6] as number) + scaled * (values[index] as number);
    }
  }
  return solve(rows);
}

/** Gauss-Jordan with the largest pivot; a column that carries nothing is left at 0. */
function solve(rows: number[][]): number[] {
  for (let column = 0; column < 6; column += 1) {
    let best = column;
    for (let row = column + 1; row < 6; row += 1) {
      if (Math.abs(rows[row]?.[column] ?? 0) > Math.abs(rows[best]?.[column] ?? 0)) best = row;
    }
    const pivot = rows[best] as number[];
    if (Math.abs(pivot[column] ?? 0) < 1e-9) continue;
    [rows[column], rows[best]] = [pivot, rows[column] as number[]];
    for (let row = 0; row < 6; row += 1) {
      if (row === column) continue;
      const target = rows[row] as number[];
      const factor = (target[column] as number) / (pivot[column] as number);
      for (let at = column; at < 7; at += 1) target[at] = (target[at] as number) - factor * (pivot[at] as number);
    }
  }
  return rows.map((row, index) => (Math.abs(row[index] ?? 0) < 1e-9 ? 0 : (row[6] as number) / (row[index] as number)));
}
