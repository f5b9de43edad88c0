import { crc32, deflateSync } from 'node:zlib';
import { sharp } from '../sharp.ts';

/** One colour; see-through when it has four parts. */
export function plain(width: number, height: number, background: string) {
  const channels = /^#(.{4}|.{8})$/.test(background) ? 4 : 3;
  return sharp({ create: { width, height, channels, background }, limitInputPixels: false });
}

/** Grain that compresses badly, as photos do. */
export function noise(width: number, height: number) {
  const grain = { type: 'gaussian', mean: 128, sigma: 40 } as const;
  return sharp({ create: { width, height, channels: 3, background: '#888', noise: grain } });
}

export function withJpegSegment(jpeg: Buffer, marker: number, text: string): Buffer {
  const head = Buffer.from([0xff, marker, 0, text.length + 2]);
  return Buffer.concat([jpeg.subarray(0, 2), head, Buffer.from(text, 'latin1'), jpeg.subarray(2)]);
}

/** Right behind IHDR, which always ends at byte 33. */
export function withPngChunk(png: Buffer, type: string, data: Buffer): Buffer {
  return Buffer.concat([png.subarray(0, 33), pngChunk(type, data), png.subarray(33)]);
}

function pngChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  const checksum = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  checksum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, checksum]);
}

/** A valid header with checksums that promises far more than the one line that follows. */
export function forgedPng(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const line = deflateSync(Buffer.alloc(1 + width * 3));
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  return Buffer.concat([
    signature,
    pngChunk('IHDR', header),
    pngChunk('IDAT', line),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}
