import type { Canvas } from '@napi-rs/canvas';
import { sharp } from '../sharp.ts';

/** Flat colours and type stay exact as PNG; photos with their own ground, and the largest pictures, are JPEG without chroma loss. */
export async function encode(canvas: Canvas, hasPhotoGround: boolean): Promise<{ bytes: Buffer; mimeType: string }> {
  const { width, height } = canvas;
  const opaque = sharp(canvas.data(), { raw: { width, height, channels: 4 } }).removeAlpha();
  if (hasPhotoGround || width * height > LARGEST_PNG) {
    const bytes = await opaque.jpeg({ quality: 92, chromaSubsampling: '4:4:4' }).toBuffer();
    return { bytes, mimeType: 'image/jpeg' };
  }
  return {
    bytes: await opaque.png({ compressionLevel: 7, adaptiveFiltering: false }).toBuffer(),
    mimeType: 'image/png',
  };
}

/** Pixels: everything up to 2K. */
const LARGEST_PNG = 6_000_000;
