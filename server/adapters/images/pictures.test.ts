import { thumbHashToApproximateAspectRatio } from 'thumbhash';
import { describe, expect, it } from 'vitest';
import { noise, plain } from './__tests__/crafted.ts';
import { createPictures } from './index.ts';
import { sharp } from './sharp.ts';

const pictures = createPictures();

describe('measure', () => {
  it.each(['jpeg', 'png', 'webp'] as const)('tells the true type and size of a %s', async (format) => {
    const bytes = await noise(33, 77).toFormat(format).toBuffer();
    expect(await pictures.measure(bytes)).toEqual({
      ok: true,
      value: { mimeType: `image/${format}`, width: 33, height: 77 },
    });
  });

  it.each(['jpeg', 'png', 'webp'] as const)('is not taken in by the header of half a %s', async (format) => {
    const whole = await noise(300, 300).toFormat(format).toBuffer();
    expect(await pictures.measure(whole.subarray(0, whole.length / 2))).toMatchObject({ code: 'IMAGE_REJECTED' });
  });

  it('refuses words where a picture should be', async () => {
    expect(await pictures.measure(Buffer.from('I cannot draw that.'))).toMatchObject({ code: 'IMAGE_REJECTED' });
  });
});

describe('thumbnail', () => {
  it('fits 512 and 1600 pixels as WebP and keeps the proportions', async () => {
    const { thumb, preview, thumbhash } = await pictures.thumbnailAndPreview(await noise(3200, 2000).jpeg().toBuffer());
    expect(await shape(thumb)).toEqual({ format: 'webp', width: 512, height: 320 });
    expect(await shape(preview)).toEqual({ format: 'webp', width: 1600, height: 1000 });
    expect(thumbHashToApproximateAspectRatio(Buffer.from(thumbhash, 'base64'))).toBeCloseTo(1.6, 0);
  });

  it('is made alone where nobody looks closer, and looks the same', async () => {
    const photo = await noise(3200, 2000).jpeg().toBuffer();
    const [alone, both] = [await pictures.thumbnail(photo), await pictures.thumbnailAndPreview(photo)];
    expect(await shape(alone.thumb)).toEqual({ format: 'webp', width: 512, height: 320 });
    expect(await differenceOf(alone.thumb, both.thumb)).toBeLessThan(8);
    expect(Object.keys(alone)).toEqual(['thumb', 'thumbhash']);
  });

  it('never enlarges a small picture', async () => {
    const { thumb, preview } = await pictures.thumbnailAndPreview(await noise(30, 20).png().toBuffer());
    expect([await shape(thumb), await shape(preview)]).toEqual(
      Array(2).fill({ format: 'webp', width: 30, height: 20 }),
    );
  });

  it('keeps a cut-out see-through', async () => {
    const { thumb } = await pictures.thumbnail(await plain(700, 700, '#ff000000').png().toBuffer());
    expect((await sharp(thumb).metadata()).hasAlpha).toBe(true);
  });

  it('copes with a picture that is one pixel high', async () => {
    const { thumb } = await pictures.thumbnail(await plain(5000, 1, '#fff').png().toBuffer());
    expect(await shape(thumb)).toEqual({ format: 'webp', width: 512, height: 1 });
  });
});

describe('convert', () => {
  it.each(['jpeg', 'png', 'webp'] as const)('to %s keeps the size', async (format) => {
    const bytes = await pictures.convert(await noise(31, 17).png().toBuffer(), format);
    expect(await shape(bytes)).toEqual({ format, width: 31, height: 17 });
  });

  it('lays a cut-out on white for a JPEG', async () => {
    const jpeg = await pictures.convert(await plain(8, 8, '#00000000').png().toBuffer(), 'jpeg');
    expect([...(await sharp(jpeg).raw().toBuffer()).subarray(0, 3)]).toEqual([255, 255, 255]);
  });
});

it('works on two uploads at once and lets a bounded number wait', async () => {
  const jpeg = await noise(600, 600).jpeg().toBuffer();
  const answers = await Promise.allSettled(Array.from({ length: 70 }, () => pictures.intake(jpeg)));
  const refused = answers.filter(({ status }) => status === 'rejected');
  expect(refused).toHaveLength(70 - 66);
  expect(sharp.counters().queue).toBe(0);
});

it('refuses none that was drawn already, however many come at once', async () => {
  const jpeg = await noise(64, 64).jpeg().toBuffer();
  const answers = await Promise.all(Array.from({ length: 200 }, () => pictures.measure(jpeg)));
  expect(answers.every(({ ok }) => ok)).toBe(true);
});

async function shape(bytes: Buffer) {
  const { format, width, height } = await sharp(bytes).metadata();
  return { format, width, height };
}

/** Of one channel of one pixel, on average. */
async function differenceOf(one: Buffer, other: Buffer): Promise<number> {
  const [a, b] = [await sharp(one).raw().toBuffer(), await sharp(other).raw().toBuffer()];
  return a.reduce((sum, value, place) => sum + Math.abs(value - (b[place] ?? 0)), 0) / a.length;
}
