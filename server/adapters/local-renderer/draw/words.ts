import { labelOn } from '../colour/palette.ts';
import type { Composition, TextBox } from '../composition.ts';
import { PILL_PADDING } from '../lay-out/blocks.ts';
import { type Face, faceOf, fontOf } from '../type/faces.ts';
import { bearingInEm, capHeightInEm, widthInEm } from '../type/measure.ts';
import { type Context, pixelsOf, type Rect, type Size } from './canvas.ts';

export function drawHeadline(ctx: Context, composition: Composition, size: Size): void {
  drawPart(ctx, composition, 'headline', size);
}

export function drawSmallText(ctx: Context, composition: Composition, size: Size): void {
  drawPart(ctx, composition, 'sub', size);
  drawPart(ctx, composition, 'brand', size);
  drawPart(ctx, composition, 'tag', size);
  const cta = composition.boxes?.cta;
  if (cta && cta.lines.length > 0) drawCta(ctx, composition, cta, size);
}

export const RUNNING_HEAD_TRACKING = 0.06;

type Part = 'headline' | 'sub' | 'brand' | 'tag';

function drawPart(ctx: Context, composition: Composition, part: Part, size: Size): void {
  const box = composition.boxes?.[part];
  if (box) drawText(ctx, { box, face: faceFor(composition, part), colour: inkOf(composition) }, size);
}

function inkOf({ ink, palette }: Composition): string {
  return ink === 'dark' ? palette.inkDark : palette.inkLight;
}

/** What the lines of a text cover, from the first capital's top to below the last line's tails. Pixels. */
export function inkRect(composition: Composition, part: Part, size: Size): Rect {
  const box = composition.boxes?.[part];
  if (!box) return { x: 0, y: 0, w: 0, h: 0 };
  const face = faceFor(composition, part);
  const { top, px, cap } = firstLine(box, face, size);
  const room = pixelsOf(box, size);
  const w = Math.max(0, ...box.lines.map((line) => widthInEm(face, line))) * px;
  const x = box.align === 'left' ? room.x : box.align === 'right' ? room.x + room.w - w : room.x + (room.w - w) / 2;
  const lift = 0.3 * px;
  return { x, y: top - lift, w, h: lift + cap + ((box.lines.length - 1) * face.line + 0.3) * px };
}

function faceFor({ pair }: Composition, part: Part): Face {
  if (part === 'headline') return faceOf(pair, 'headline');
  if (part === 'sub') return faceOf(pair, 'text');
  return { ...faceOf(pair, 'strong'), tracking: RUNNING_HEAD_TRACKING };
}

function firstLine(box: TextBox, face: Face, size: Size): { top: number; px: number; cap: number } {
  const room = pixelsOf(box, size);
  const px = box.size * size.width;
  const cap = capHeightInEm(face) * px;
  const spare = room.h - cap - (box.lines.length - 1) * face.line * px;
  return { px, cap, top: room.y + (box.stand === 'top' ? 0 : box.stand === 'centre' ? spare / 2 : spare) };
}

type Words = { box: TextBox; face: Face; colour: string };

function drawText(ctx: Context, { box, face, colour }: Words, size: Size): void {
  const room = pixelsOf(box, size);
  const { top, px, cap } = firstLine(box, face, size);
  prepare(ctx, { face, px, colour });
  for (const [index, line] of box.lines.entries()) {
    const width = widthInEm(face, line) * px;
    const left =
      box.align === 'left'
        ? room.x - bearingInEm(face, line) * px
        : box.align === 'right'
          ? room.x + room.w - width
          : room.x + (room.w - width) / 2;
    ctx.fillText(line, left, top + cap + index * face.line * px);
  }
}

/** Where the button stands in its row. */
export function pillOf(composition: Composition, box: TextBox, size: Size): Rect {
  const room = pixelsOf(box, size);
  const px = box.size * size.width;
  const padding = composition.cta === 'link' ? 0 : PILL_PADDING;
  const w = widthInEm(faceOf(composition.pair, 'strong'), box.lines[0] ?? '') * px + padding * px;
  const x = box.align === 'left' ? room.x : box.align === 'right' ? room.x + room.w - w : room.x + (room.w - w) / 2;
  return { x, y: room.y, w, h: room.h };
}

function drawCta(ctx: Context, composition: Composition, box: TextBox, size: Size): void {
  const { palette, cta, pair } = composition;
  const pill = pillOf(composition, box, size);
  const face = faceOf(pair, 'strong');
  const px = box.size * size.width;
  const line = box.lines[0] ?? '';
  const cap = capHeightInEm(face) * px;
  const colour = cta === 'link' ? inkOf(composition) : labelOn(palette);
  if (cta === 'pill') {
    ctx.fillStyle = palette.accent;
    ctx.beginPath();
    ctx.roundRect(pill.x, pill.y, pill.w, pill.h, pill.h / 2);
    ctx.fill();
  }
  prepare(ctx, { face, px, colour });
  const textWidth = widthInEm(face, line) * px;
  const baseline = pill.y + (pill.h + cap) / 2;
  ctx.fillText(line, pill.x + (pill.w - textWidth) / 2, baseline);
  if (cta === 'link') {
    ctx.fillRect(pill.x, baseline + 0.32 * px, pill.w, Math.max(1, 0.075 * px));
  }
}

function prepare(ctx: Context, { face, px, colour }: { face: Face; px: number; colour: string }): void {
  ctx.font = fontOf(face, px);
  ctx.letterSpacing = `${face.tracking * px}px`;
  ctx.textAlign = 'left';
  ctx.textBaseline = 'alphabetic';
  ctx.fillStyle = colour;
}
