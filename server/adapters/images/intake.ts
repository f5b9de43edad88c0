import type { Sharp } from 'sharp';
import { type Answer, no, yes } from '../../../shared/answer.ts';
import { uploadLimits } from '../../../shared/limits.ts';
import type { Measured, Picture } from '../../ports/pictures.ts';
import { decode, readHeader } from './decode.ts';
import { encodeJpeg, encodePng } from './encode.ts';

type Refused = 'UNSUPPORTED_MEDIA_TYPE' | 'IMAGE_REJECTED' | 'PAYLOAD_TOO_LARGE';

/** Judges an upload by its bytes and its header, then makes a clean copy: pixels only, upright, sRGB. */
export async function intake(bytes: Buffer): Promise<Answer<Picture, Refused>> {
  if (bytes.length > uploadLimits.bytes) return tooLarge();
  const header = await readHeader(bytes);
  if (!header.ok) return header;
  return decode(bytes, (picture) => cleanCopy(picture, header.value.hasAlpha));
}

/** Reads a model's picture to its last line; a header alone may promise what never came. */
export async function measure(bytes: Buffer): Promise<Answer<Measured, 'IMAGE_REJECTED'>> {
  const header = await readHeader(bytes);
  if (!header.ok) return no('IMAGE_REJECTED', header.message);
  const { mimeType, width, height } = header.value;
  const whole = await decode(bytes, readWhole);
  return whole.ok ? yes({ mimeType, width, height }) : whole;
}

async function cleanCopy(picture: Sharp, hasAlpha: boolean): Promise<Picture> {
  const encoded = hasAlpha ? encodePng(picture) : encodeJpeg(picture);
  const { data, info } = await encoded.toBuffer({ resolveWithObject: true });
  const mimeType = hasAlpha ? 'image/png' : 'image/jpeg';
  return { bytes: data, mimeType, width: info.width, height: info.height };
}

/** Every line is decoded, but only a handful of pixels is kept in memory. */
async function readWhole(picture: Sharp): Promise<void> {
  await picture.resize(8, 8, { fit: 'fill', fastShrinkOnLoad: false }).raw().toBuffer();
}

function tooLarge() {
  const megabytes = uploadLimits.bytes / 1024 / 1024;
  return no('PAYLOAD_TOO_LARGE', `This picture is larger than ${megabytes} MB. Make it smaller and try again.`);
}
