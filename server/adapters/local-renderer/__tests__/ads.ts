import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pixelsFor, STANDARD_RATIOS } from '../../../../shared/models.ts';
import { compose } from '../compose/compose.ts';
import { subjectFrom } from '../compose/subject.ts';
import type { Composition } from '../composition.ts';
import type { Size } from '../draw/canvas.ts';
import { draw } from '../draw/draw.ts';
import { editComposition } from '../edit/edit-composition.ts';
import { cutOutsOf, freeOnce, type ShelvedPhoto, usesOf } from '../thread/photo-shelf.ts';
import { readPrompt } from '../read/read-prompt.ts';

export const ratios = STANDARD_RATIOS;
const products = join(import.meta.dirname, '../../../../examples/products');

export function examplePhoto(file: string): Promise<Buffer> {
  return readFile(join(products, file));
}

/** Freed once per test file. */
export async function product(file: string): Promise<ShelvedPhoto> {
  return freeOnce(await examplePhoto(file));
}

export function sizeOf(ratio: string): Size {
  const size = pixelsFor(ratio, '1K');
  if (!size) throw new Error(`No size for ${ratio}.`);
  return size;
}

/** A quarter of the pixels: quick to draw, and large enough to see every element. */
export function halfSizeOf(ratio: string): Size {
  const { width, height } = sizeOf(ratio);
  return { width: width / 2, height: height / 2 };
}

type Ask = { prompt: string; ratio: string; seed?: number; photos?: ShelvedPhoto[] };

export function adFor({ prompt, ratio, seed = 1, photos = [] }: Ask): Composition {
  const reading = readPrompt(prompt, seed);
  const ask = { reading, seed, ratio, size: sizeOf(ratio), photos: usesOf(photos) };
  return compose(ask, subjectFrom(photos.map(({ freed }) => freed)), cutOutsOf(photos));
}

export async function pixelsOf(composition: Composition, photos: ShelvedPhoto[], size: Size): Promise<Buffer> {
  const materials = { cutOuts: cutOutsOf(photos), photos: photos.map(({ bytes }) => bytes) };
  return (await draw(composition, materials, size)).data();
}

export function edited(composition: Composition, editPrompt: string, photos: ShelvedPhoto[] = []) {
  const { ratio } = composition;
  return editComposition(composition, { editPrompt, prompt: '', ratio, size: sizeOf(ratio), photos, references: [] });
}
