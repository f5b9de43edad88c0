import { createCanvas, ImageData } from '@napi-rs/canvas';
import type { Composition } from '../composition.ts';
import { sharp } from '../sharp.ts';
import { type Context, pixelsOf, type Rect, type Size } from './canvas.ts';

/** A crop that loses more of the photo than this shows the whole photo on a mat instead. */
const MOST_LOST = 0.3;

/** The photos as they are, side by side in the frame. */
export async function drawFramed(ctx: Context, composition: Composition, photos: Buffer[], size: Size): Promise<void> {
  const panel = composition.boxes?.panel;
  if (!panel || photos.length === 0) return;
  const frame = pixelsOf(panel, size);
  const gap = photos.length > 1 ? Math.round(0.012 * Math.min(size.width, size.height)) : 0;
  const each = (frame.w - gap * (photos.length - 1)) / photos.length;
  for (const [index, bytes] of photos.entries()) {
    const left = Math.round(frame.x + index * (each + gap));
    const top = Math.round(frame.y);
    const right = Math.round(frame.x + index * (each + gap) + each);
    const rect = { x: left, y: top, w: right - left, h: Math.round(frame.y + frame.h) - top };
    await drawOne(ctx, { bytes, rect, mat: composition.palette.shape });
  }
}

async function drawOne(ctx: Context, { bytes, rect, mat }: { bytes: Buffer; rect: Rect; mat: string }): Promise<void> {
  const upright = sharp(bytes).timeout({ seconds: 20 }).autoOrient();
  const { autoOrient } = await sharp(bytes).metadata();
  const crop = Math.max(rect.w / autoOrient.width, rect.h / autoOrient.height);
  const kept = (rect.w * rect.h) / (autoOrient.width * autoOrient.height * crop * crop);
  const fit = 1 - kept > MOST_LOST ? 'inside' : 'cover';
  const { data, info } = await upright
    .resize({ width: rect.w, height: rect.h, fit })
    .flatten({ background: mat })
    .toColourspace('srgb')
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const image = createCanvas(info.width, info.height);
  const pixels = new ImageData(new Uint8ClampedArray(data), info.width, info.height);
  image.getContext('2d').putImageData(pixels, 0, 0);
  ctx.fillStyle = mat;
  ctx.fillRect(rect.x, rect.y, rect.w, rect.h);
  ctx.drawImage(image, rect.x + Math.round((rect.w - info.width) / 2), rect.y + Math.round((rect.h - info.height) / 2));
}
