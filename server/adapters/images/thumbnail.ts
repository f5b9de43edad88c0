import type { Sharp } from 'sharp';
import { rgbaToThumbHash } from 'thumbhash';
import { variantPixels } from '../../../shared/limits.ts';
import type { Thumbnail } from '../../ports/pictures.ts';
import { upright } from './decode.ts';
import { sharp } from './sharp.ts';

/** A thumbhash keeps seven waves a side: from the 100 pixels that it may be made of it is the same, for five times the work. */
const HASH_PIXELS = 64;

/** Throws on bytes that are no picture. */
export async function thumbnail(bytes: Buffer): Promise<Thumbnail> {
  return thumbnailOf(upright(bytes, 'error'));
}

/** Decodes the picture once; the smaller one is made of the larger. Throws on bytes that are no picture. */
export async function thumbnailAndPreview(bytes: Buffer): Promise<Thumbnail & { preview: Buffer }> {
  const large = await pixelsOf(within(upright(bytes, 'error'), variantPixels.preview));
  // Half the time of the usual effort for a twentieth more bytes.
  const preview = await ofPixels(large).webp({ quality: 82, effort: 2 }).toBuffer();
  return { ...(await thumbnailOf(ofPixels(large))), preview };
}

async function thumbnailOf(picture: Sharp): Promise<Thumbnail> {
  const small = await pixelsOf(within(picture, variantPixels.thumb));
  const tiny = await pixelsOf(within(ofPixels(small), HASH_PIXELS));
  return {
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
