import type { Sharp } from 'sharp';
import { rgbaToThumbHash } from 'thumbhash';
import type { Thumbnail } from '../../ports/pictures.ts';
import { upright } from './decode.ts';
import { sharp } from './sharp.ts';

const PREVIEW_PIXELS = 1600;
const THUMB_PIXELS = 512;
/** The largest that a thumbhash is defined for. */
const HASH_PIXELS = 100;

/** Decodes the picture once; the smaller ones are made of the larger. Throws on bytes that are no picture. */
export async function thumbnail(bytes: Buffer): Promise<Thumbnail> {
  const large = await pixelsOf(within(upright(bytes, 'error'), PREVIEW_PIXELS));
  const small = await pixelsOf(within(ofPixels(large), THUMB_PIXELS));
  const tiny = await pixelsOf(within(ofPixels(small), HASH_PIXELS));
  return {
    preview: await ofPixels(large).webp({ quality: 82 }).toBuffer(),
    thumb: await ofPixels(small).webp({ quality: 80 }).toBuffer(),
    thumbhash: Buffer.from(rgbaToThumbHash(tiny.width, tiny.height, tiny.data)).toString('base64'),
  };
}

type Pixels = { data: Buffer; width: number; height: number };

function within(picture: Sharp, pixels: number): Sharp {
  return picture.resize({ width: pixels, height: pixels, fit: 'inside', withoutEnlargement: true });
}

async function pixelsOf(picture: Sharp): Promise<Pixels> {
  const { data, info } = await picture
    .toColourspace('srgb')
    .ensureAlpha()
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

function ofPixels({ data, width, height }: Pixels): Sharp {
  return sharp(data, { raw: { width, height, channels: 4 } });
}
