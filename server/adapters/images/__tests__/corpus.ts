import { deflateSync } from 'node:zlib';
import { sharp } from '../sharp.ts';
import { forgedPng, noise, plain, withJpegSegment, withPngChunk } from './crafted.ts';

/** What nobody but an attacker uploads, with the status each must get and what no copy of it may hold. */
export type Hostile = { name: string; status: 201 | 413 | 415 | 422; bytes: () => Promise<Buffer> };

/** In every text that an uploader, or a polyglot, brings along. */
export const telltale = 'Jane Doe <script>alert(1)</script>';

const jpeg = () => noise(300, 200).jpeg().toBuffer();
const png = () => plain(64, 64, '#c02020').png().toBuffer();
const cut = async (picture: Promise<Buffer>) => (await picture).subarray(0, (await picture).length / 2);
const frames = () => Promise.all(['#f00', '#0f0', '#00f'].map((colour) => plain(64, 64, colour).png().toBuffer()));

const bombs: Hostile[] = [
  { name: '10 000 megapixels in 100 KB', status: 422, bytes: async () => forgedPng(100_000, 100_000) },
  { name: '2 000 million lines of one pixel', status: 422, bytes: async () => forgedPng(1, 2_000_000_000) },
  { name: '50 megapixels of which one line came', status: 422, bytes: async () => forgedPng(10_000, 5_000) },
  { name: '51 megapixels of white', status: 422, bytes: () => plain(10_200, 5_000, '#fff').png().toBuffer() },
  { name: '50 megapixels of white', status: 201, bytes: () => plain(10_000, 5_000, '#fff').png().toBuffer() },
  { name: 'a text that unpacks to 65 MB', status: 422, bytes: async () => withTexts(await png(), 65) },
  {
    name: 'a profile that would unpack to 60 MB, and is not',
    status: 201,
    bytes: async () => withPngChunk(await png(), 'iCCP', packed(60)),
  },
  { name: '500 scans of one picture', status: 422, bytes: () => manyScans(500) },
  { name: 'a byte more than 10 MB', status: 413, bytes: async () => padded(await jpeg(), 10 * 1024 * 1024 + 1) },
];

const wrongTypes: Hostile[] = (
  [
    ['GIF', 'GIF89a\x01\x00\x01\x00\x80\x00\x00'],
    ['GIF that is a JAR', `GIF89a\x01\x00PK\x03\x04${telltale}`],
    ['SVG', `<svg xmlns="http://www.w3.org/2000/svg"><script>${telltale}</script></svg>`],
    [
      'SVG that reads files',
      '<?xml version="1.0"?><!DOCTYPE s [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg>&x;</svg>',
    ],
    ['HTML', `<!doctype html>${telltale}`],
    ['PDF', '%PDF-1.7\n1 0 obj'],
    ['PostScript', '%!PS-Adobe-3.0\n(%pipe%id) (r) file'],
    ['MVG', 'push graphic-context\nfill url(https://elsewhere/"|id")\npop graphic-context'],
    ['TIFF', 'II*\0\x08\0\0\0'],
    ['BMP', 'BM\x3a\0\0\0\0\0\0\0'],
    ['ICO', '\0\0\x01\0\x01\0'],
    ['HEIC', '\0\0\0\x18ftypheic\0\0\0\0mif1heic'],
    ['ZIP', 'PK\x03\x04\x14\0'],
    ['program', '\x7fELF\x02\x01\x01'],
    ['nothing', ''],
  ] as const
).map(([name, text]) => ({ name, status: 415, bytes: async () => Buffer.from(text, 'latin1') }));

const broken: Hostile[] = [
  { name: 'half a JPEG', status: 422, bytes: () => cut(jpeg()) },
  { name: 'half a PNG', status: 422, bytes: () => cut(noise(90, 90).png().toBuffer()) },
  { name: 'half a WebP', status: 422, bytes: () => cut(noise(90, 90).webp().toBuffer()) },
  {
    name: 'HTML behind the first bytes of a JPEG',
    status: 422,
    bytes: async () => Buffer.from(`\xff\xd8\xff\xe0${telltale}`, 'latin1'),
  },
  {
    name: 'an animated WebP',
    status: 422,
    bytes: async () =>
      sharp(await frames(), { join: { animated: true } })
        .webp()
        .toBuffer(),
  },
  {
    name: 'an animated PNG',
    status: 422,
    bytes: async () => withPngChunk(await png(), 'acTL', Buffer.from([0, 0, 0, 2, 0, 0, 0, 0])),
  },
];

const taken: Hostile[] = [
  {
    name: 'a JPEG that is a ZIP from behind',
    status: 201,
    bytes: async () => Buffer.concat([await jpeg(), Buffer.from(`PK\x05\x06${telltale}`)]),
  },
  {
    name: 'a JPEG with a page in its comment',
    status: 201,
    bytes: async () => withJpegSegment(await jpeg(), 0xfe, telltale),
  },
  {
    name: 'a PNG with a page in its text',
    status: 201,
    bytes: async () => withPngChunk(await png(), 'tEXt', Buffer.from(`Title\0${telltale}`)),
  },
  { name: 'a photo that knows where it was taken', status: 201, bytes: () => withPlace() },
  {
    name: 'a print (CMYK)',
    status: 201,
    bytes: () => plain(64, 64, '#c02020').toColourspace('cmyk').jpeg().toBuffer(),
  },
  {
    name: '16 bits for each colour',
    status: 201,
    bytes: () => plain(64, 64, '#c02020').toColourspace('rgb16').png().toBuffer(),
  },
  { name: 'grey', status: 201, bytes: () => plain(64, 64, '#808080').greyscale().png().toBuffer() },
  {
    name: 'four colours of a palette',
    status: 201,
    bytes: () => plain(64, 64, '#c02020').png({ palette: true, colours: 4 }).toBuffer(),
  },
  {
    name: 'the colours of a phone (P3)',
    status: 201,
    bytes: () => plain(64, 64, '#c02020').withIccProfile('p3').jpeg().toBuffer(),
  },
  { name: 'one pixel', status: 201, bytes: () => plain(1, 1, '#c02020').png().toBuffer() },
  { name: 'a line of 16 000 pixels', status: 201, bytes: () => plain(16_000, 1, '#c02020').png().toBuffer() },
];

export const corpus: Hostile[] = [...bombs, ...wrongTypes, ...broken, ...taken];

/** 40 × 20 as stored, with a red first corner; the EXIF number says where that corner belongs. */
export async function turned(orientation: number): Promise<Buffer> {
  const corner = await plain(10, 8, '#ff0000').png().toBuffer();
  const picture = plain(40, 20, '#0000ff').composite([{ input: corner, left: 0, top: 0 }]);
  return picture.withMetadata({ orientation }).jpeg({ quality: 95 }).toBuffer();
}

function packed(megabytes: number): Buffer {
  return Buffer.concat([Buffer.from('a\0\0', 'latin1'), deflateSync(Buffer.alloc(megabytes * 1_000_000))]);
}

function withTexts(png: Buffer, count: number): Buffer {
  return Array<Buffer>(count)
    .fill(packed(1))
    .reduce((all, text) => withPngChunk(all, 'zTXt', text), png);
}

async function manyScans(count: number): Promise<Buffer> {
  const picture = await noise(300, 300).jpeg({ progressive: true }).toBuffer();
  const scan = picture.subarray(picture.lastIndexOf(Buffer.from([0xff, 0xda])), -2);
  return Buffer.concat([picture.subarray(0, -2), ...Array<Buffer>(count).fill(scan), picture.subarray(-2)]);
}

function padded(picture: Buffer, size: number): Buffer {
  return Buffer.concat([picture, Buffer.alloc(size - picture.length)]);
}

function withPlace(): Promise<Buffer> {
  const exif = { IFD0: { Artist: telltale }, IFD3: { GPSLatitude: '52/1 31/1 12/1', GPSLongitude: '13/1 24/1 18/1' } };
  return plain(64, 64, '#c02020')
    .withExif(exif)
    .withXmp(`<x:xmpmeta xmlns:x="adobe:ns:meta/">Jane Doe</x:xmpmeta>`)
    .jpeg()
    .toBuffer();
}
