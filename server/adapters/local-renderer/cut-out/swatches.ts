import type { Swatches } from './types.ts';

const BINS = 24;
/** Chroma over lightness below which a colour counts as neutral. */
const NEUTRAL = 0.032;

/** How deep the outline is taken to be, as a share of the photo's width. */
const RIM = 0.012;

type Planes = { width: number; L: Float32Array; a: Float32Array; b: Float32Array };
type Bin = { count: number; L: number; a: number; b: number };

/**
 * Hues ranked by share and colourfulness together: by colourfulness alone a small cap beats the bottle, by share alone
 * the cream label beats its green.
 */
export function swatchesOf({ width, L, a, b }: Planes, isProduct: (at: number) => boolean): Swatches {
  const bins: Bin[] = Array.from({ length: BINS }, () => ({ count: 0, L: 0, a: 0, b: 0 }));
  const inward = Math.max(2, Math.round(width * RIM));
  let [seen, sumL, rim, rimL] = [0, 0, 0, 0];
  for (let at = 0; at < L.length; at += 7) {
    if (!isProduct(at)) continue;
    const [l, x, y] = [L[at] as number, a[at] as number, b[at] as number];
    seen += 1;
    sumL += l;
    if (!isProduct(at - inward) || !isProduct(at + inward)) {
      rim += 1;
      rimL += l;
    }
    const chroma = Math.hypot(x, y);
    if (l < 0.08 || chroma / l < NEUTRAL) continue;
    const bin = bins[Math.floor((hueOf(x, y) / 360) * BINS) % BINS] as Bin;
    bin.count += 1;
    bin.L += l;
    bin.a += x;
    bin.b += y;
  }
  const hues = bins
    .filter((bin) => bin.count > 0)
    .map(({ count, L: sum, a: x, b: y }) => ({
      h: hueOf(x, y),
      C: Math.hypot(x, y) / count,
      L: sum / count,
      share: count / Math.max(1, seen),
    }))
    .toSorted((one, two) => two.share * (0.2 + (5 * two.C) / two.L) - one.share * (0.2 + (5 * one.C) / one.L));
  const meanL = seen === 0 ? 0.6 : sumL / seen;
  return { hues, meanL, rimL: rim === 0 ? meanL : rimL / rim };
}

function hueOf(a: number, b: number): number {
  return ((Math.atan2(b, a) * 180) / Math.PI + 360) % 360;
}
