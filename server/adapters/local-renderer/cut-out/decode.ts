import { uploadLimits } from '../../../../shared/limits.ts';
import { sharp } from '../sharp.ts';

/** Long side at which products are cut out, in pixels: enough for a sharp label at 1K and 2K. */
export const WORKING_SIDE = 1600;
/** A photo counts as already cut out when this share of it is see-through. */
const REAL_ALPHA_SHARE = 0.01;

export type Decoded = { width: number; height: number; rgb: Uint8Array; rgba: Uint8ClampedArray | null };

/** Upright, at most the working size, on white; `rgba` as well when the picture brings a real alpha of its own. */
export async function decodePhoto(bytes: Buffer): Promise<Decoded> {
  const { data, info } = await sharp(bytes, { limitInputPixels: uploadLimits.pixels })
    .timeout({ seconds: 20 })
    .autoOrient()
    .resize({ width: WORKING_SIDE, height: WORKING_SIDE, fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb')
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const rgba = new Uint8ClampedArray(data.buffer, data.byteOffset, data.byteLength);
  const { width, height } = info;
  return { width, height, rgb: onWhite(rgba), rgba: hasRealAlpha(rgba) ? rgba : null };
}

function hasRealAlpha(rgba: Uint8ClampedArray): boolean {
  let clear = 0;
  for (let at = 3; at < rgba.length; at += 4) if ((rgba[at] ?? 255) < 16) clear += 1;
  return clear > (rgba.length / 4) * REAL_ALPHA_SHARE;
}

function onWhite(rgba: Uint8ClampedArray): Uint8Array {
  const rgb = new Uint8Array((rgba.length / 4) * 3);
  for (let from = 0, to = 0; from < rgba.length; from += 4, to += 3) {
    if (rgba[from + 3] === 255) {
      rgb[to] = rgba[from] as number;
      rgb[to + 1] = rgba[from + 1] as number;
      rgb[to + 2] = rgba[from + 2] as number;
      continue;
    }
    const alpha = (rgba[from + 3] as number) / 255;
    for (let channel = 0; channel < 3; channel += 1) {
      rgb[to + channel] = Math.round((rgba[from + channel] as number) * alpha + 255 * (1 - alpha));
    }
  }
  return rgb;
}
