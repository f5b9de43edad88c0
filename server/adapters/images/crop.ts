import type { Picture } from '../../ports/pictures.ts';
import { readHeader, upright } from './decode.ts';
import { encodeAs } from './encode.ts';
import { sharp } from './sharp.ts';

type Size = { width: number; height: number };

/** See the port. Where it is cut is decided by libvips' attention strategy: edges, skin tones and saturated colours. */
export async function cropTo(bytes: Buffer, ratio: string): Promise<Picture | undefined> {
  const header = await readHeader(bytes);
  if (!header.ok) throw new Error('Only a picture that was measured can be cropped.');
  const { mimeType, ...whole } = header.value;
  const part = largestOf(ratio, whole);
  if (!part || (part.width === whole.width && part.height === whole.height)) return undefined;
  const place = { ...part, ...(await eyeCatching(bytes, whole, part)) };
  const format = mimeType === 'image/jpeg' ? 'jpeg' : mimeType === 'image/png' ? 'png' : 'webp';
  return { bytes: await encodeAs(upright(bytes, 'error').extract(place), format).toBuffer(), mimeType, ...part };
}

/** Whole multiples of the ratio, so that exact means exact: 1024 × 1264 at 4:5 gives 1008 × 1260. */
function largestOf(ratio: string, { width, height }: Size): Size | undefined {
  const [across = 0, down = 0] = ratio.split(':').map(Number);
  const times = Math.min(Math.floor(width / across), Math.floor(height / down));
  return Number.isFinite(times) && times > 0 ? { width: times * across, height: times * down } : undefined;
}

/** The strategy scales to fit before it cuts, so it is asked with one side whole; the other offset is the middle. */
async function eyeCatching(bytes: Buffer, whole: Size, part: Size): Promise<{ left: number; top: number }> {
  const isTooWide = whole.width / whole.height > part.width / part.height;
  const box = isTooWide ? { width: part.width, height: whole.height } : { width: whole.width, height: part.height };
  const { info } = await upright(bytes, 'error')
    .resize({ ...box, fit: 'cover', position: sharp.strategy.attention })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const middle = { left: (whole.width - part.width) / 2, top: (whole.height - part.height) / 2 };
  const left = isTooWide ? -(info.cropOffsetLeft ?? -middle.left) : middle.left;
  const top = isTooWide ? middle.top : -(info.cropOffsetTop ?? -middle.top);
  return { left: Math.floor(left), top: Math.floor(top) };
}
