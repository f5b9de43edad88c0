import { type Canvas, createCanvas, type SKRSContext2D } from '@napi-rs/canvas';

export type Context = SKRSContext2D;
/** Pixels. */
export type Size = { width: number; height: number };
export type Rect = { x: number; y: number; w: number; h: number };

export function blank({ width, height }: Size): { canvas: Canvas; ctx: Context } {
  const canvas = createCanvas(width, height);
  const ctx = canvas.getContext('2d');
  ctx.imageSmoothingEnabled = true;
  ctx.imageSmoothingQuality = 'high';
  return { canvas, ctx };
}

/** Fractions to pixels. */
export function pixelsOf(box: Rect, { width, height }: Size): Rect {
  return { x: box.x * width, y: box.y * height, w: box.w * width, h: box.h * height };
}
