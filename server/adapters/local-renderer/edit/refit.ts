import type { Box, Composition, TextBox } from '../composition.ts';
import { standingBox } from '../draw/product.ts';
import { inkRect, pillOf, RUNNING_HEAD_TRACKING } from '../draw/words.ts';
import type { Size } from '../draw/canvas.ts';
import { PILL_PADDING } from '../lay-out/blocks.ts';
import type { Part } from '../read/texts.ts';
import { breakHeadline, breakText } from '../type/break-lines.ts';
import { type Face, faceOf } from '../type/faces.ts';
import { capHeightInEm, shown, widthInEm } from '../type/measure.ts';

/** New words may stand a little larger than the old ones, where the box lets them. */
const MOST_GROWTH = 1.15;
const LEAST = 0.6;

/** The same box with other words in it; undefined when they cannot be set there at a readable size. */
export function refit(composition: Composition, part: Part, size: Size): TextBox | undefined {
  const box = composition.boxes?.[part];
  if (!box) return undefined;
  const words = composition.text[part];
  if (words === '') return { ...box, lines: [] };
  if (part === 'headline') return refitHeadline(composition, box, size);
  if (part === 'sub') return refitSub(composition, box, size);
  return refitLine(composition, part, { box, size });
}

/** The headline at most `growth` times as large as it stands. */
export function refitHeadline(
  composition: Composition,
  box: TextBox,
  size: Size,
  growth: number = MOST_GROWTH,
): TextBox | undefined {
  const face = faceOf(composition.pair, 'headline');
  const px = box.size * size.width;
  const slack = (face.line - capHeightInEm(face)) * px;
  const set = breakHeadline(face, shown(face, composition.text.headline), {
    width: box.w * size.width,
    height: box.h * size.height + slack,
    maxSize: px * growth,
    maxLines: 5,
  });
  if (set.size < 0.42 * px || set.size < 0.02 * Math.sqrt(size.width * size.height)) return undefined;
  return { ...box, size: set.size / size.width, lines: set.lines };
}

/** In its own box as long as the type stays near its size; then into free space beside it; then smaller. */
function refitSub(composition: Composition, box: TextBox, size: Size): TextBox | undefined {
  const face = faceOf(composition.pair, 'text');
  for (const extraLines of [0, 1, 2]) {
    const room = grown(box, (extraLines * face.line * box.size * size.width) / size.height);
    if (extraLines > 0 && !isFree(composition, room, size)) continue;
    const set = setSub(face, composition.text.sub, { room, size, least: extraLines === 2 ? LEAST : 0.85 });
    if (set) return { ...set, y: room.y, h: room.h };
  }
  return setSub(face, composition.text.sub, { room: box, size, least: LEAST });
}

function setSub(
  face: Face,
  words: string,
  { room, size, least }: { room: TextBox; size: Size; least: number },
): TextBox | undefined {
  const px = room.size * size.width;
  const height = room.h * size.height + 1;
  for (let at = px; at >= px * least; at *= 0.97) {
    const maxLines = Math.max(1, 1 + Math.floor((height - capHeightInEm(face) * at) / (face.line * at)));
    const lines = breakText(face, words, { width: room.w * size.width, size: at, maxLines });
    if (lines) return { ...room, size: at / size.width, lines };
  }
  return undefined;
}

function grown(box: TextBox, by: number): TextBox {
  return box.stand === 'bottom' ? { ...box, y: box.y - by, h: box.h + by } : { ...box, h: box.h + by };
}

function refitLine(
  composition: Composition,
  part: 'cta' | 'brand' | 'tag',
  { box, size }: { box: TextBox; size: Size },
): TextBox | undefined {
  const strong = faceOf(composition.pair, 'strong');
  const face = part === 'cta' ? strong : { ...strong, tracking: RUNNING_HEAD_TRACKING };
  const words = composition.text[part];
  const padding = part === 'cta' && composition.cta === 'pill' ? PILL_PADDING : 0;
  const widest = (box.w * size.width) / (widthInEm(face, words) + padding);
  // The button's height stays, so its first size is known from its box.
  const px = part === 'cta' ? (box.h * size.height) / (composition.cta === 'pill' ? 2.5 : 1.5) : box.size * size.width;
  const at = Math.min(px, widest);
  return at < LEAST * px ? undefined : { ...box, size: at / size.width, lines: [words] };
}

/** Nothing else stands in the room, and it keeps off the picture's edge. */
function isFree(composition: Composition, room: Box, size: Size): boolean {
  if (room.y < 0.04 || room.y + room.h > 0.96) return false;
  const { boxes, text } = composition;
  const others: (Box | undefined)[] = [standingBox(composition)];
  if (text.headline !== '') others.push(fractions(inkRect(composition, 'headline', size), size));
  if (boxes?.cta && text.cta !== '') others.push(fractions(pillOf(composition, boxes.cta, size), size));
  if (composition.layout === 'photo' && boxes?.panel) others.push(boxes.panel);
  return others.every((other) => !other || !overlap(room, other, 0.012));
}

export function overlap(one: Box, two: Box, gap: number): boolean {
  return (
    one.x < two.x + two.w + gap &&
    two.x < one.x + one.w + gap &&
    one.y < two.y + two.h + gap &&
    two.y < one.y + one.h + gap
  );
}

export function fractions(rect: Box, { width, height }: Size): Box {
  return { x: rect.x / width, y: rect.y / height, w: rect.w / width, h: rect.h / height };
}
