import type { Canvas } from '@napi-rs/canvas';
import type { Composition } from '../composition.ts';
import type { CutOut } from '../cut-out/types.ts';
import { registerFaces } from '../type/faces.ts';
import { blank, type Size } from './canvas.ts';
import { drawFramed } from './frame.ts';
import { drawGround } from './ground.ts';
import { drawProducts, drawShadows, placeProducts } from './product.ts';
import { drawHeadline, drawSmallText } from './words.ts';

/** What a composition is drawn with: products without their ground, or whole photos for the framed layout. */
export type Materials = { cutOuts: CutOut[]; photos: Buffer[] };

/** The same composition, materials and size give the same pixels: no clock, no chance, no fonts of the system. */
export async function draw(composition: Composition, { cutOuts, photos }: Materials, size: Size): Promise<Canvas> {
  registerFaces();
  const { canvas, ctx } = blank(size);
  drawGround(ctx, composition, size);
  if (composition.layout === 'photo') await drawFramed(ctx, composition, photos, size);
  const placed = composition.layout === 'photo' ? [] : placeProducts(composition, cutOuts, size);
  drawShadows(ctx, composition, placed, size);
  const stepsOverHeadline = composition.layout === 'bigtype';
  if (stepsOverHeadline) drawHeadline(ctx, composition, size);
  await drawProducts(ctx, placed);
  if (!stepsOverHeadline) drawHeadline(ctx, composition, size);
  drawSmallText(ctx, composition, size);
  return canvas;
}

/** Only what lies behind the words, for measuring how well they read. */
export function drawBehindWords(composition: Composition, cutOuts: CutOut[], size: Size): Canvas {
  const { canvas, ctx } = blank(size);
  drawGround(ctx, composition, size);
  drawShadows(ctx, composition, placeProducts(composition, cutOuts, size), size);
  return canvas;
}
