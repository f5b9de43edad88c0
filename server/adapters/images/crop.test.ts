import { describe, expect, test } from 'vitest';
import { cropTo } from './crop.ts';
import { sharp } from './sharp.ts';

/** Grey, with a small busy red square whose left edge stands at `at`. */
async function withSquare(size: { width: number; height: number }, at: { left: number; top: number }): Promise<Buffer> {
  const square = await sharp({ create: { width: 80, height: 80, channels: 3, background: '#e01020' } })
    .png()
    .toBuffer();
  return sharp({ create: { ...size, channels: 3, background: '#808080' } })
    .composite([{ input: square, ...at }])
    .png()
    .toBuffer();
}

async function hasRed(bytes: Buffer): Promise<number> {
  const { data } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  let red = 0;
  for (let i = 0; i < data.length; i += 3) if ((data[i] ?? 0) > 200 && (data[i + 1] ?? 0) < 60) red++;
  return red;
}

describe('a crop to a ratio', () => {
  test.each([
    ['4:5', 1024, 1264, 1008, 1260],
    ['16:9', 1376, 768, 1360, 765],
    ['1:1', 900, 600, 600, 600],
    ['21:9', 1000, 1000, 987, 423],
  ])('%s of %i × %i is exactly %i × %i', async (ratio, width, height, wide, high) => {
    const cropped = await cropTo(await withSquare({ width, height }, { left: 10, top: 10 }), ratio);
    expect(cropped).toMatchObject({ width: wide, height: high, mimeType: 'image/png' });
    expect(await sharp(cropped?.bytes).metadata()).toMatchObject({ width: wide, height: high });
  });

  test.each([
    ['left', { left: 5, top: 200 }],
    ['right', { left: 1115, top: 200 }],
  ])('keeps what stands out at the %s edge whole, without scaling it', async (_, at) => {
    const cropped = await cropTo(await withSquare({ width: 1200, height: 480 }, at), '1:1');
    expect(cropped).toMatchObject({ width: 480, height: 480 });
    expect(await hasRed(cropped?.bytes ?? Buffer.alloc(0))).toBe(80 * 80);
  });

  test('leaves a picture alone that has the ratio already, or is too small to', async () => {
    expect(await cropTo(await withSquare({ width: 400, height: 500 }, { left: 0, top: 0 }), '4:5')).toBeUndefined();
    const tiny = await sharp({ create: { width: 10, height: 8, channels: 3, background: '#fff' } })
      .png()
      .toBuffer();
    expect(await cropTo(tiny, '21:9')).toBeUndefined();
  });

  test('keeps the file format', async () => {
    const jpeg = await sharp(await withSquare({ width: 300, height: 200 }, { left: 0, top: 0 }))
      .jpeg()
      .toBuffer();
    expect(await cropTo(jpeg, '1:1')).toMatchObject({ mimeType: 'image/jpeg', width: 200 });
  });
});
