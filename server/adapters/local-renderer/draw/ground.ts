import { rayTone } from '../colour/palette.ts';
import { oklchOf, hexOf } from '../colour/oklch.ts';
import type { Composition } from '../composition.ts';
import { type Context, pixelsOf, type Rect, type Size } from './canvas.ts';

/** Everything that lies under product and words. */
export function drawGround(ctx: Context, composition: Composition, size: Size): void {
  const { palette, layout, boxes } = composition;
  ctx.fillStyle = palette.bg;
  ctx.fillRect(0, 0, size.width, size.height);
  const panel = boxes?.panel ? pixelsOf(boxes.panel, size) : undefined;
  if (layout === 'rays' && panel) drawRays(ctx, composition, size, panel);
  if (layout === 'podium' && panel) drawPodium(ctx, composition, size, panel);
  if (layout === 'editorial') drawRule(ctx, composition, size);
  if (panel && (layout === 'split' || layout === 'editorial')) fill(ctx, palette.shape, () => rectangle(ctx, panel));
  if (panel && layout === 'hero') fill(ctx, palette.shape, () => ellipse(ctx, panel));
  if (panel && layout === 'type') {
    const isFloor = panel.x <= 0 && panel.w >= size.width;
    fill(ctx, palette.shape, () => (isFloor ? rectangle(ctx, panel) : ellipse(ctx, panel)));
  }
}

/** The surface that the product's shadow falls on: beyond it, it would float in the air. */
export function clipToSurface(ctx: Context, { layout, boxes }: Composition, size: Size): void {
  const panel = boxes?.panel ? pixelsOf(boxes.panel, size) : undefined;
  if (!panel) return;
  ctx.beginPath();
  if (layout === 'podium') ellipse(ctx, drumTop(panel));
  else if (layout === 'split' || layout === 'editorial') rectangle(ctx, panel);
  else ctx.rect(0, 0, size.width, size.height);
  ctx.clip();
}

const WEDGES = 22;

function drawRays(ctx: Context, { palette, ratio }: Composition, { width, height }: Size, centre: Rect): void {
  const wedges = ratio === '21:9' ? WEDGES + 6 : WEDGES;
  const reach = width + height;
  fill(ctx, rayTone(palette), () => {
    for (let wedge = 0; wedge < wedges; wedge += 1) {
      const from = ((wedge + 0.25) / wedges) * 2 * Math.PI;
      const to = from + Math.PI / wedges;
      ctx.moveTo(centre.x, centre.y);
      ctx.lineTo(centre.x + reach * Math.cos(from), centre.y + reach * Math.sin(from));
      ctx.lineTo(centre.x + reach * Math.cos(to), centre.y + reach * Math.sin(to));
      ctx.closePath();
    }
  });
}

function drawPodium(ctx: Context, { palette }: Composition, { width, height }: Size, drum: Rect): void {
  const horizon = drum.y + 0.02 * Math.sqrt(width * height);
  fill(ctx, palette.floor, () => ctx.rect(0, horizon, width, height - horizon));
  const top = drumTop(drum);
  const floor = oklchOf(palette.floor);
  fill(ctx, hexOf({ ...floor, L: floor.L - (floor.L > 0.3 ? 0.05 : -0.05) }), () => {
    ctx.ellipse(drum.x + drum.w / 2, drum.y + drum.h, drum.w / 2, top.h / 2, 0, 0, Math.PI);
    ctx.lineTo(drum.x, drum.y);
    ctx.lineTo(drum.x + drum.w, drum.y);
    ctx.closePath();
  });
  fill(ctx, palette.shape, () => ellipse(ctx, top));
}

/** The drum's upper ellipse: 0.17 of its width deep. */
function drumTop(drum: Rect): Rect {
  const depth = 0.17 * drum.w;
  return { x: drum.x, y: drum.y - depth / 2, w: drum.w, h: depth };
}

function drawRule(ctx: Context, { palette, ink }: Composition, { width, height }: Size): void {
  const margin = 0.075 * Math.min(width, height);
  const isTall = width / height < 0.6;
  ctx.fillStyle = ink === 'dark' ? palette.inkDark : palette.inkLight;
  const thick = Math.max(1, Math.round(Math.min(width, height) / 700));
  ctx.fillRect(margin, Math.round(isTall ? 0.1 * height : margin), width - 2 * margin, thick);
}

function fill(ctx: Context, colour: string, path: () => void): void {
  ctx.fillStyle = colour;
  ctx.beginPath();
  path();
  ctx.fill();
}

function rectangle(ctx: Context, { x, y, w, h }: Rect): void {
  const [left, top] = [Math.round(x), Math.round(y)];
  ctx.rect(left, top, Math.round(x + w) - left, Math.round(y + h) - top);
}

function ellipse(ctx: Context, { x, y, w, h }: Rect): void {
  ctx.ellipse(x + w / 2, y + h / 2, w / 2, h / 2, 0, 0, 2 * Math.PI);
}
