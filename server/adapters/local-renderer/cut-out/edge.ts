import { blur } from './blur.ts';
import type { Photo } from './types.ts';

/** How far inside and outside the edge the product's and the ground's own colours are read, in pixels. */
const INSIDE = 4;
const OUTSIDE = 5;
/** Below this RGB distance between the two, an edge cannot be told apart. */
const WEAK = 25;
/** How far the measured alpha may stray from the blurred mask. */
const LEASH = 0.3;

export type SoftEdge = { rgba: Uint8ClampedArray; weak: number };

/** Alpha from how the colour lies between product and ground, and the ground's colour taken out of the edge. */
export function softenEdge({ width, height, rgb }: Photo, mask: Uint8Array): SoftEdge {
  const soft = blur(blur(new Float32Array(mask), width, height, 1), width, height, 1);
  const rgba = new Uint8ClampedArray(width * height * 4);
  const pixels = new Uint32Array(rgba.buffer);
  let [middle, weak] = [0, 0];
  for (let at = 0; at < mask.length; at += 1) {
    const held = soft[at] as number;
    if (held <= 0.02) continue;
    const from = at * 3;
    pixels[at] =
      (255 << 24) | ((rgb[from + 2] as number) << 16) | ((rgb[from + 1] as number) << 8) | (rgb[from] as number);
    if (held >= 0.98) continue;
    const edge = edgeAt(soft, { width, height, x: at % width, y: Math.floor(at / width) });
    const { alpha, distance } = alphaAt(rgb, { at, ...edge });
    if (held > 0.3 && held < 0.7) {
      middle += 1;
      if (distance < WEAK) weak += 1;
    }
    const settled = Math.min(held + LEASH, Math.max(held - LEASH, distance < WEAK ? held : alpha));
    const share = Math.min(1, Math.max(0, settled));
    rgba[at * 4 + 3] = Math.round(share * 255);
    if (share > 0.02) despill(rgba, rgb, { to: at * 4, ...edge, alpha: share });
  }
  return { rgba, weak: weak / Math.max(1, middle) };
}

/** Pixel indexes a few steps up and down the slope of the mask. */
function edgeAt(
  soft: Float32Array,
  { width, height, x, y }: { width: number; height: number; x: number; y: number },
): { inside: number; outside: number } {
  const value = (px: number, py: number) =>
    soft[Math.min(height - 1, Math.max(0, py)) * width + Math.min(width - 1, Math.max(0, px))] as number;
  let dx = value(x + 2, y) - value(x - 2, y);
  let dy = value(x, y + 2) - value(x, y - 2);
  const length = Math.hypot(dx, dy) || 1;
  dx /= length;
  dy /= length;
  const index = (distance: number) => {
    const px = Math.min(width - 1, Math.max(0, Math.round(x + dx * distance)));
    const py = Math.min(height - 1, Math.max(0, Math.round(y + dy * distance)));
    return py * width + px;
  };
  return { inside: index(INSIDE), outside: index(-OUTSIDE) };
}

type Spot = { at: number; inside: number; outside: number };

function alphaAt(rgb: Uint8Array, { at, inside, outside }: Spot): { alpha: number; distance: number } {
  let [along, square] = [0, 0];
  for (let channel = 0; channel < 3; channel += 1) {
    const ground = rgb[outside * 3 + channel] as number;
    const span = (rgb[inside * 3 + channel] as number) - ground;
    along += ((rgb[at * 3 + channel] as number) - ground) * span;
    square += span * span;
  }
  return { alpha: square === 0 ? 0 : along / square, distance: Math.sqrt(square) };
}

/** The product's own colour in a mixed pixel, kept between what was mixed and what is inside. */
function despill(
  rgba: Uint8ClampedArray,
  rgb: Uint8Array,
  { to, outside, inside, alpha }: { to: number; outside: number; inside: number; alpha: number },
): void {
  for (let channel = 0; channel < 3; channel += 1) {
    const mixed = rgba[to + channel] as number;
    const ground = rgb[outside * 3 + channel] as number;
    const own = rgb[inside * 3 + channel] as number;
    const pure = (mixed - (1 - alpha) * ground) / alpha;
    rgba[to + channel] = Math.min(Math.max(mixed, own), Math.max(Math.min(mixed, own), pure));
  }
}
