import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { isWhole, pictureType } from './picture-type.ts';

describe.each(['jpeg', 'png', 'webp'] as const)('%s', (format) => {
  const picture = (side: number) => {
    const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const;
    const create = { width: side, height: side, channels: 3, background: '#fff', noise } as const;
    return sharp({ create }).toFormat(format).toBuffer();
  };

  test.each([8, 400])('of %i pixels is known by its bytes and whole', async (side) => {
    const bytes = await picture(side);
    expect(pictureType(bytes)).toBe(`image/${format}`);
    expect(isWhole(bytes)).toBe(true);
  });

  test('cut anywhere is not whole', async () => {
    const bytes = await picture(100);
    for (const part of [0.1, 0.5, 0.9, 0.999])
      expect(isWhole(bytes.subarray(0, bytes.length * part)), `${part}`).toBe(false);
  });
});

test.each(['', 'GIF89a..............', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'RIFF....AVI ........'])(
  '%j is no picture',
  (text) => {
    const bytes = Buffer.from(text);
    expect([pictureType(bytes), isWhole(bytes)]).toEqual([undefined, false]);
  },
);
