import type { Sharp } from 'sharp';
import { type Answer, no, yes } from '../../../shared/answer.ts';
import { uploadLimits } from '../../../shared/limits.ts';
import { scanPngChunks } from './png-chunks.ts';
import { sharp } from './sharp.ts';
import { type MimeType, sniff } from './sniff.ts';

/** What the header promises, upright: the size after the turn that the camera asked for. */
export type Header = { mimeType: MimeType; width: number; height: number; hasAlpha: boolean };

/** How careless a file may be: `warning` refuses any flaw, `error` only those that cost pixels. */
type Strictness = 'warning' | 'error';

/** A picture that takes longer is refused: a real one of 50 megapixels takes two to five seconds. */
const TIMEOUT_SECONDS = 30;

/** Editors write a handful; thousands are there to keep a decoder busy. */
const MAX_COMPRESSED_TEXTS = 64;

/** What some cameras write and every viewer shows; the words are libjpeg's. */
const HARMLESS = /extraneous bytes before marker|Invalid SOS parameters/;

/** Type, size, frames and pixels from the header alone; no pixel is decoded. */
export async function readHeader(bytes: Buffer): Promise<Answer<Header, 'UNSUPPORTED_MEDIA_TYPE' | 'IMAGE_REJECTED'>> {
  const mimeType = sniff(bytes);
  if (!mimeType) return no('UNSUPPORTED_MEDIA_TYPE', 'Pictures are JPEG, PNG or WebP; this file is something else.');
  const refused = mimeType === 'image/png' ? refuseOddPng(bytes) : undefined;
  if (refused) return refused;

  const found = await readable(() => sharp(bytes, { failOn: 'error', limitInputPixels: false }).metadata());
  if (!found.ok) return found;
  const { autoOrient, hasAlpha, pages = 1 } = found.value;
  if (pages > 1) return animated();
  if (autoOrient.width * autoOrient.height > uploadLimits.pixels) return tooManyPixels(autoOrient);
  return yes({ mimeType, width: autoOrient.width, height: autoOrient.height, hasAlpha });
}

/** Works on the decoded picture of untrusted bytes: what libvips cannot read is a refusal, never a fault of ours. */
export async function decode<T>(
  bytes: Buffer,
  work: (picture: Sharp) => Promise<T>,
): Promise<Answer<T, 'IMAGE_REJECTED'>> {
  return readable(async () => {
    try {
      return await work(upright(bytes, 'warning'));
    } catch (error) {
      if (!HARMLESS.test(String(error))) throw error;
      return work(upright(bytes, 'error'));
    }
  });
}

/** Ready to decode, turned upright and bounded in time and pixels. Nothing is decoded until an output is asked for. */
export function upright(bytes: Buffer, failOn: Strictness): Sharp {
  return sharp(bytes, { failOn, limitInputPixels: uploadLimits.pixels })
    .timeout({ seconds: TIMEOUT_SECONDS })
    .autoOrient();
}

async function readable<T>(step: () => Promise<T>): Promise<Answer<T, 'IMAGE_REJECTED'>> {
  try {
    return yes(await step());
  } catch (error) {
    const late = error instanceof Error && error.message.startsWith('timeout');
    return rejected(late ? 'it takes too long to decode' : 'it is damaged or incomplete');
  }
}

function refuseOddPng(bytes: Buffer) {
  const { animated: moves, compressedTexts } = scanPngChunks(bytes);
  if (moves) return animated();
  return compressedTexts > MAX_COMPRESSED_TEXTS ? rejected('it carries too much hidden text') : undefined;
}

function rejected(why: string) {
  return no('IMAGE_REJECTED', `This picture cannot be used: ${why}. Save it again as JPEG or PNG.`);
}

function animated() {
  return no('IMAGE_REJECTED', 'This picture is animated. Send a single frame of it.');
}

function tooManyPixels({ width, height }: { width: number; height: number }) {
  const limit = uploadLimits.pixels / 1_000_000;
  return no(
    'IMAGE_REJECTED',
    `This picture has ${width} × ${height} pixels; at most ${limit} megapixels are accepted. Make it smaller.`,
  );
}
