import { randomBytes } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Picture } from '../../ports/pictures.ts';
import { forgedPng, noise, plain, withJpegSegment, withPngChunk } from './__tests__/crafted.ts';
import { createPictures } from './index.ts';
import { sharp } from './sharp.ts';

const pictures = createPictures();

describe('intake takes in', () => {
  it.each(['jpeg', 'png', 'webp'] as const)('an opaque %s and makes it a JPEG of the same size', async (format) => {
    const { mimeType, width, height } = await accepted(await noise(90, 60).toFormat(format).toBuffer());
    expect({ mimeType, width, height }).toEqual({ mimeType: 'image/jpeg', width: 90, height: 60 });
  });

  it.each(['png', 'webp'] as const)('a see-through %s and keeps it see-through, as PNG', async (format) => {
    const { bytes, mimeType } = await accepted(
      await plain(40, 20, '#ff000080').toFormat(format, { lossless: true }).toBuffer(),
    );
    expect(mimeType).toBe('image/png');
    expect([...(await sharp(bytes).raw().toBuffer()).subarray(0, 4)]).toEqual([255, 0, 0, 128]);
  });

  it('a photo lying on its side and stands it up', async () => {
    const sideways = await plain(40, 20, '#fff').withMetadata({ orientation: 6 }).jpeg().toBuffer();
    const { bytes, width, height } = await accepted(sideways);
    expect({ width, height }).toEqual({ width: 20, height: 40 });
    expect((await sharp(bytes).metadata()).orientation).toBeUndefined();
  });

  it('a print (CMYK) and a grey photo and makes them sRGB', async () => {
    const cmyk = await plain(8, 8, '#c02020').toColourspace('cmyk').jpeg().toBuffer();
    const grey = await plain(8, 8, '#808080').greyscale().jpeg().toBuffer();
    expect((await sharp(cmyk).metadata()).space).toBe('cmyk');
    for (const bytes of [cmyk, grey]) {
      const { space, channels } = await sharp((await accepted(bytes)).bytes).metadata();
      expect({ space, channels }).toEqual({ space: 'srgb', channels: 3 });
    }
  });

  it('a wide-gamut photo and converts its colours instead of dropping the profile', async () => {
    const p3 = await plain(8, 8, '#00ff00').withIccProfile('p3').jpeg({ quality: 100 }).toBuffer();
    expect((await sharp(p3).metadata()).hasProfile).toBe(true);
    const [red, green, blue] = await sharp((await accepted(p3)).bytes)
      .raw()
      .toBuffer();
    expect(red).toBeLessThan(8);
    expect(green).toBeGreaterThan(247);
    expect(blue).toBeLessThan(8);
  });

  it('a deep (16 bit) picture and brings it to 8 bit', async () => {
    const deep = await plain(8, 8, '#408040').toColourspace('rgb16').png().toBuffer();
    expect((await sharp(deep).metadata()).depth).toBe('ushort');
    expect((await sharp((await accepted(deep)).bytes).metadata()).depth).toBe('uchar');
  });

  it('a picture with something stuck to its end, and leaves that behind', async () => {
    const bytes = Buffer.concat([await noise(20, 20).jpeg().toBuffer(), Buffer.from('PK\x03\x04<script>alert(1)')]);
    expect((await accepted(bytes)).bytes.includes('<script>')).toBe(false);
  });

  it('a photo whose camera wrote padding before a marker', async () => {
    const jpeg = await noise(20, 20).jpeg().toBuffer();
    const padded = Buffer.concat([jpeg.subarray(0, -2), Buffer.from([0, 0]), jpeg.subarray(-2)]);
    expect(await accepted(padded)).toMatchObject({ width: 20, height: 20 });
  });

  it('exactly 50 megapixels', async () => {
    const { width, height } = await accepted(await plain(10_000, 5_000, '#fff').jpeg().toBuffer());
    expect(width * height).toBe(50_000_000);
  });
});

it('intake leaves no word of the uploader in the copy: EXIF, GPS, XMP, IPTC, ICC, comments', async () => {
  const secret = 'Jane Doe 52.5200N 13.4050E';
  const exif = { IFD0: { Artist: secret }, IFD3: { GPSLatitude: '52/1 31/1 12/1' } };
  const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF>${secret}</rdf:RDF></x:xmpmeta>`;
  const tagged = (alpha: boolean) =>
    plain(9, 9, alpha ? '#fff8' : '#fff')
      .withExif(exif)
      .withXmp(xmp)
      .withIccProfile('p3');
  const jpeg = withJpegSegment(await tagged(false).jpeg().toBuffer(), 0xed, `Photoshop 3.0\0${secret}`);
  const png = withPngChunk(await tagged(true).png().toBuffer(), 'tEXt', Buffer.from(`Author\0${secret}`));
  const inputs = [withJpegSegment(jpeg, 0xfe, secret), png, await tagged(false).webp().toBuffer()];

  for (const input of inputs) {
    expect(input.includes(secret)).toBe(true);
    const { bytes } = await accepted(input);
    expect(bytes.includes('Jane')).toBe(false);
    const { exif: left, xmp: leftXmp, iptc, icc } = await sharp(bytes).metadata();
    expect([left, leftXmp, iptc, icc]).toEqual([undefined, undefined, undefined, undefined]);
    for (const bytesOut of Object.values(await pictures.thumbnailAndPreview(input))) {
      expect(bytesOut.includes('Jane')).toBe(false);
    }
  }
});

describe('415: intake judges by bytes and refuses', () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>';
  it.each([
    ['nothing at all', Buffer.alloc(0)],
    ['two bytes', Buffer.from([0xff, 0xd8])],
    ['SVG', Buffer.from(svg)],
    ['GIF', Buffer.from('GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff,', 'latin1')],
    ['HEIC', Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1')],
    ['AVIF', Buffer.from('\0\0\0\x1cftypavif\0\0\0\0mif1avif', 'latin1')],
    ['PDF', Buffer.from('%PDF-1.7\n1 0 obj')],
    ['BMP', Buffer.from('BM\x3a\0\0\0\0\0\0\0', 'latin1')],
    ['TIFF', Buffer.from('II*\0\x08\0\0\0', 'latin1')],
    ['a WAV in the same container as WebP', Buffer.from('RIFF\x24\0\0\0WAVEfmt ', 'latin1')],
    ['HTML', Buffer.from('<!doctype html><title>photo.jpg</title>')],
    ['a GIF with a JPEG inside', Buffer.from('GIF89a\xff\xd8\xff\xe0', 'latin1')],
  ])('%s', async (_name, bytes) => {
    expect(await pictures.intake(bytes)).toMatchObject({ ok: false, code: 'UNSUPPORTED_MEDIA_TYPE' });
  });
});

describe('422: intake refuses', () => {
  it.each(['jpeg', 'png', 'webp'] as const)('a %s cut off anywhere', async (format) => {
    const whole = await noise(120, 90).toFormat(format).toBuffer();
    for (const share of [0.02, 0.2, 0.5, 0.9, 0.99]) {
      const cut = whole.subarray(0, Math.max(16, Math.floor(whole.length * share)));
      expect(await pictures.intake(cut)).toMatchObject({ ok: false, code: 'IMAGE_REJECTED' });
    }
  });

  it.each(['jpeg', 'png', 'webp'] as const)('a %s signature with nonsense behind it', async (format) => {
    const whole = await noise(120, 90).toFormat(format).toBuffer();
    const nonsense = Buffer.concat([whole.subarray(0, 12), randomBytes(3000)]);
    expect(await pictures.intake(nonsense)).toMatchObject({ ok: false, code: 'IMAGE_REJECTED' });
  });

  it('a JPEG with a hole in its pixels', async () => {
    const whole = await noise(400, 300).jpeg().toBuffer();
    const holed = Buffer.concat([
      whole.subarray(0, whole.length / 2),
      Buffer.alloc(whole.length / 2 - 2),
      whole.subarray(-2),
    ]);
    expect(await pictures.intake(holed)).toMatchObject({ ok: false, code: 'IMAGE_REJECTED' });
  });

  it('a PNG with a broken checksum', async () => {
    const png = await noise(60, 60).png().toBuffer();
    png.writeUInt8(png.readUInt8(png.length - 20) ^ 0xff, png.length - 20);
    expect(await pictures.intake(png)).toMatchObject({ ok: false, code: 'IMAGE_REJECTED' });
  });

  it('an animated WebP', async () => {
    const frames = await Promise.all(['#f00', '#0f0'].map((colour) => plain(9, 9, colour).png().toBuffer()));
    const webp = await sharp(frames, { join: { animated: true } })
      .webp()
      .toBuffer();
    expect(await refusal(webp)).toMatch(/animated/);
  });

  it('an animated PNG', async () => {
    const frames = Buffer.alloc(8);
    frames.writeUInt32BE(2, 0);
    expect(await refusal(withPngChunk(await plain(9, 9, '#f00').png().toBuffer(), 'acTL', frames))).toMatch(/animated/);
  });

  it('one pixel row above 50 megapixels, and says how large it is', async () => {
    expect(await refusal(await plain(10_000, 5_001, '#fff').jpeg().toBuffer())).toMatch(
      /10000 × 5001 .* 50 megapixels/,
    );
  });

  it('a picture of a few bytes that would fill the memory, from its header alone', async () => {
    const bomb = forgedPng(100_000, 100_000);
    const before = process.memoryUsage().rss;
    expect(await refusal(bomb)).toMatch(/100000 × 100000/);
    expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000);
  });

  it('a PNG that promises 40 megapixels and holds one line', async () => {
    expect(await refusal(forgedPng(8_000, 5_000))).toMatch(/damaged/);
  });

  it('a PNG stuffed with compressed texts', async () => {
    const bomb = Buffer.concat([Buffer.from('a\0\0', 'latin1'), deflateSync(Buffer.alloc(1_000_000))]);
    let png: Buffer = await plain(9, 9, '#fff').png().toBuffer();
    for (let count = 0; count < 65; count += 1) png = withPngChunk(png, 'zTXt', bomb);
    expect(await refusal(png)).toMatch(/hidden text/);
  });

  it('a JPEG that repeats its last scan for ever', async () => {
    const jpeg = await noise(300, 300).jpeg({ progressive: true }).toBuffer();
    const scan = jpeg.subarray(jpeg.lastIndexOf(Buffer.from([0xff, 0xda])), -2);
    const bomb = Buffer.concat([jpeg.subarray(0, -2), ...Array<Buffer>(500).fill(scan), jpeg.subarray(-2)]);
    expect(await pictures.intake(bomb)).toMatchObject({ ok: false, code: 'IMAGE_REJECTED' });
  });
});

it('413: intake refuses more than 10 MB, even of a good picture', async () => {
  const jpeg = await noise(20, 20).jpeg().toBuffer();
  const limit = 10 * 1024 * 1024;
  const padded = (size: number) => Buffer.concat([jpeg, Buffer.alloc(size - jpeg.length)]);
  expect(await pictures.intake(padded(limit + 1))).toMatchObject({ ok: false, code: 'PAYLOAD_TOO_LARGE' });
  expect(await pictures.intake(padded(limit))).toMatchObject({ ok: true });
});

it('intake answers any bytes behind a good signature with a value, never a fault', async () => {
  const signatures = ['ffd8ffe0', '89504e470d0a1a0a0000000d49484452', '524946462400000057454250'];
  const input = fc.tuple(fc.constantFrom(...signatures), fc.uint8Array({ maxLength: 400 }));
  await fc.assert(
    fc.asyncProperty(input, async ([signature, rest]) => {
      const answer = await pictures.intake(Buffer.concat([Buffer.from(signature, 'hex'), rest]));
      expect(answer).toMatchObject({ ok: false, code: 'IMAGE_REJECTED' });
    }),
    { numRuns: 200 },
  );
});

it('the decoders that are switched off stay off for whoever asks', async () => {
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');
  await expect(sharp(svg).png().toBuffer()).rejects.toThrow(/unsupported/);
  await expect(sharp('package.json').metadata()).rejects.toThrow(/unsupported/);
});

async function accepted(bytes: Buffer): Promise<Picture> {
  const answer = await pictures.intake(bytes);
  if (!answer.ok) throw new Error(`refused: ${answer.code} ${answer.message}`);
  return answer.value;
}

/** The sentence of an IMAGE_REJECTED; empty when it was something else. */
async function refusal(bytes: Buffer): Promise<string> {
  const answer = await pictures.intake(bytes);
  return !answer.ok && answer.code === 'IMAGE_REJECTED' ? answer.message : '';
}
