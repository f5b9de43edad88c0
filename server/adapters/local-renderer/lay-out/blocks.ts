import type { Composition, TextBox } from '../composition.ts';
import { breakHeadline, breakText } from '../type/break-lines.ts';
import { type Face, faceOf, type Role } from '../type/faces.ts';
import { capHeightInEm, descentInEm, shown, widthInEm } from '../type/measure.ts';
import type { Page } from './page.ts';

/** A text that was set and knows how tall it is, but not yet where it stands. Pixels. */
export type Block = { width: number; height: number; size: number; lines: string[]; face: Face };
export type Align = TextBox['align'];
/** Both sides together, and the height, as multiples of the button's type size. */
export const PILL_PADDING = 2.4;
const PILL_HEIGHT = 2.5;
type Rect = { x: number; y: number; w: number; h: number };

/** Height from the top of the first capital to the baseline of the last line, descenders not counted. */
export function heightOf(face: Face, size: number, lines: number): number {
  return capHeightInEm(face) * size + (lines - 1) * face.line * size;
}

/** A scale above 1 asks for more room and one more line; below 1 the best setting is made smaller. */
export function headlineBlock(
  { pair, text }: Composition,
  room: { width: number; height: number; maxSize: number; maxLines: number },
): Block {
  const face = faceOf(pair, 'headline');
  const words = shown(face, text.headline);
  if (words === '') return { face, size: 0, lines: [], width: 0, height: 0 };
  const scale = Math.min(1.4, Math.max(0.5, text.scale));
  const best = breakHeadline(face, words, room);
  if (scale <= 1) return block(face, best.size * scale, best.lines);
  const { width, height, maxSize, maxLines } = room;
  const wanted = best.size * scale;
  const larger = breakHeadline(face, words, {
    width,
    height: Math.max(height, wanted * face.line * (best.lines.length + 1)),
    maxSize: Math.max(wanted, maxSize * scale),
    maxLines: maxLines + 1,
  });
  return larger.size > best.size
    ? block(face, Math.min(larger.size, wanted), larger.lines)
    : block(face, best.size, best.lines);
}

/** Undefined when there is no text; smaller than `size` only when it would not fit otherwise. */
export function textBlock(
  composition: Composition,
  role: Role,
  ask: { text: string; width: number; size: number; maxLines: number },
): Block | undefined {
  const face = faceOf(composition.pair, role);
  if (ask.text === '') return undefined;
  for (let size = ask.size; size > ask.size * 0.6; size *= 0.94) {
    const lines = breakText(face, ask.text, { width: ask.width, size, maxLines: ask.maxLines });
    if (lines) return block(face, size, lines);
  }
  const widest = widthInEm(face, ask.text);
  return block(face, Math.min(ask.size * 0.6, ask.width / widest), [ask.text]);
}

/** The button or link: one line, with the room its pill needs. */
export function ctaBlock(
  composition: Composition,
  page: Page,
  width: number,
): (Block & { pillWidth: number; pillHeight: number }) | undefined {
  const size = 0.98 * page.b;
  const room = width - (composition.cta === 'link' ? 0 : PILL_PADDING * size);
  const set = textBlock(composition, 'strong', { text: composition.text.cta, width: room, size, maxLines: 1 });
  if (!set) return undefined;
  if (composition.cta === 'link') return { ...set, pillWidth: set.width, pillHeight: 1.5 * set.size };
  return { ...set, pillWidth: set.width + PILL_PADDING * set.size, pillHeight: PILL_HEIGHT * set.size };
}

/** Fractions of the page; `rect` in pixels. */
export function textBox(
  { W, H }: Page,
  { size, lines }: Block,
  rect: Rect,
  how: { align: Align; stand: TextBox['stand'] },
): TextBox {
  return { x: rect.x / W, y: rect.y / H, w: rect.w / W, h: rect.h / H, size: size / W, lines, ...how };
}

/** Room for the tail of a g or p in the last line. */
export function tailOf({ face, size, lines }: Block): number {
  return descentInEm(face, lines.at(-1) ?? '') * size;
}

function block(face: Face, size: number, lines: string[]): Block {
  const width = Math.max(...lines.map((line) => widthInEm(face, line))) * size;
  return { face, size, lines, width, height: heightOf(face, size, lines.length) };
}
