import sharp from 'sharp';
import { pixelsFor } from '../../shared/models.ts';
import { sha256 } from './signatures.ts';

/**
 * What a picture is made of. The same order gives the same bytes; `pattern` is inherited by edits, `ground` is not, so
 * an edit is seen to derive from its predecessor.
 */
export type PictureOrder = {
  pattern: string;
  ground: string;
  ratio: string;
  size: string;
  /** 1 is the true size; 0.125 keeps tests fast. The ratio stays. */
  scale: number;
  format: 'jpeg' | 'png';
};

const CELLS = 12;

export function paint(order: PictureOrder): Promise<Buffer> {
  const key = JSON.stringify(order);
  const painted = recent.get(key) ?? paintAnew(order);
  recent.delete(key);
  recent.set(key, painted);
  const oldest = recent.keys().next().value;
  if (recent.size > 64 && oldest !== undefined) recent.delete(oldest);
  return painted;
}

/** A bench that asks for the same picture 200 times measures the server, not this painter. */
const recent = new Map<string, Promise<Buffer>>();

async function paintAnew({ pattern, ground, ratio, size, scale, format }: PictureOrder): Promise<Buffer> {
  const { width, height } = pixelsFor(ratio, size) ?? { width: 1024, height: 1024 };
  const box = { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
  const image = sharp(cells(pattern, ground), { raw: { width: CELLS, height: CELLS, channels: 3 } }).resize({
    ...box,
    fit: 'fill',
    kernel: 'nearest',
  });
  return format === 'png' ? image.png().toBuffer() : image.jpeg({ quality: 85 }).toBuffer();
}

/** A mirrored motif of the pattern's colour in the middle of a ground that fades downwards. */
function cells(pattern: string, ground: string): Buffer {
  const motif = Buffer.from(sha256(`motif ${pattern}`), 'hex');
  const colour = Buffer.from(sha256(`ground ${ground}`), 'hex');
  const pixels = Buffer.alloc(CELLS * CELLS * 3);
  for (let y = 0; y < CELLS; y++) {
    for (let x = 0; x < CELLS; x++) {
      const painted = inMotif(motif, x, y)
        ? motif.subarray(0, 3)
        : colour.subarray(0, 3).map((c) => 96 + (c >> 1) + y * 2);
      pixels.set(painted, (y * CELLS + x) * 3);
    }
  }
  return pixels;
}

function inMotif(motif: Buffer, x: number, y: number): boolean {
  if (x < 2 || x > 9 || y < 2 || y > 9) return false;
  const column = x < 6 ? x - 2 : 9 - x;
  return ((motif[3 + column * 2 + (y > 5 ? 1 : 0)] ?? 0) >> ((y - 2) % 8)) % 2 === 1;
}
