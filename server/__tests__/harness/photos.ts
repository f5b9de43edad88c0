import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';

const products = join(import.meta.dirname, '../../../examples/products');

/** A real product photo of the examples. */
export function productPhoto(name: 'bottle' | 'can' | 'jar' | 'soap'): Promise<Buffer> {
  return readFile(join(products, `${name}.jpg`));
}

/** A small valid JPEG, different for every colour. */
export function plainPhoto(red: number, green: number, blue: number): Promise<Buffer> {
  return sharp({ create: { width: 64, height: 48, channels: 3, background: { r: red, g: green, b: blue } } })
    .jpeg()
    .toBuffer();
}

/** A JPEG that no compression makes small: about as many bytes as it has pixels. */
export async function noisyPhoto(side: number): Promise<Buffer> {
  const raw = randomBytes(side * side * 3);
  return sharp(raw, { raw: { width: side, height: side, channels: 3 } })
    .jpeg()
    .toBuffer();
}
