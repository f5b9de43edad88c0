import type { Box, Boxes, Composition } from '../composition.ts';
import type { Page } from './page.ts';

/** Width over height of what stands in the picture; undefined without a photo. */
export type Aspect = number | undefined;
export type LayOut = (composition: Composition, page: Page, aspect: Aspect) => Partial<Boxes>;

/** Pixels to fractions. */
export function boxOf({ W, H }: Page, { x, y, w, h }: Box): Box {
  return { x: x / W, y: y / H, w: w / W, h: h / H };
}

/** The largest rectangle of an aspect that fits, standing centred on the foot of the room. Pixels. */
export function standIn(room: Box, aspect: number): Box {
  const w = Math.min(room.w, room.h * aspect);
  const h = w / aspect;
  return { x: room.x + (room.w - w) / 2, y: room.y + room.h - h, w, h };
}
