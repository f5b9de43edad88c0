import { blur } from './blur.ts';
import { GROUND } from './flood.ts';
import type { Ground, Photo, Shadow } from './types.ts';

const SCALE = 4;
/** Darkening below this is noise of the ground. */
const FLOOR = 0.05;
/** Only this lower part of the product's height throws a shadow that lies on the ground. */
const LOWER = 0.6;
/** The foot of the product is filled, so that no light shows under it; filling more leaks a dark halo. */
const FILLED_FOOT = 0.07;

type Bounds = { left: number; top: number; right: number; bottom: number };

/** The photo's own shadow at a quarter of its size: how much darker the ground is than it would be without the product. */
export function shadowOf(photo: Photo, ground: Ground, mask: Uint8Array, bounds: Bounds): Shadow | null {
  const width = Math.ceil(photo.width / SCALE);
  const height = Math.ceil(photo.height / SCALE);
  const plane = new Float32Array(width * height);
  let darkest = 0;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const value = darkness(photo, ground, { mask, bounds, x: x * SCALE + 2, y: y * SCALE + 2 });
      plane[y * width + x] = value;
      if (value > darkest) darkest = value;
    }
  }
  if (darkest < 0.04) return null;
  const soft = blur(blur(plane, width, height, 2), width, height, 2);
  const alpha = Uint8ClampedArray.from(soft, (value) => value * 255);
  return { width, height, alpha, x: -bounds.left, y: -bounds.top, scale: SCALE };
}

function darkness(
  photo: Photo,
  ground: Ground,
  { mask, bounds, x, y }: { mask: Uint8Array; bounds: Bounds; x: number; y: number },
): number {
  if (x >= photo.width || y >= photo.height) return 0;
  const tall = bounds.bottom - bounds.top;
  const from = bounds.bottom - LOWER * tall;
  if (y < from) return 0;
  const at = y * photo.width + x;
  if (mask[at] !== GROUND) return y > bounds.bottom - FILLED_FOOT * tall ? 0.45 : 0;
  const [groundL] = ground.at(x, y);
  const k = 1 - ((photo.L[at] as number) / Math.max(0.05, groundL)) ** 3 - FLOOR;
  if (k <= 0) return 0;
  const wide = bounds.right - bounds.left;
  const aside = Math.max(0, bounds.left - x, x - bounds.right) / Math.max(1, wide);
  const sideways = Math.max(0, 1 - aside / 1.1);
  const rise = Math.min(1, (y - from) / (0.25 * tall));
  return Math.min(1, k) * sideways * rise * atBorder(photo, x, y);
}

/** Shadows that the photo's border cuts fade out before it. */
function atBorder({ width, height }: Photo, x: number, y: number): number {
  const edge = Math.min(x, width - 1 - x, height - 1 - y) / (0.06 * Math.min(width, height));
  return Math.min(1, Math.max(0, edge));
}
