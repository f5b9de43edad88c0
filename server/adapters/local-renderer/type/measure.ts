import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import { type Face, fontOf, registerFaces } from './faces.ts';

let context: SKRSContext2D | undefined;

function ruler(): SKRSContext2D {
  if (!context) {
    registerFaces();
    context = createCanvas(8, 8).getContext('2d');
  }
  return context;
}

/** Everything is measured at this size and scaled: glyph advances are linear in it. */
const AT = 200;
const widths = new Map<string, number>();

/** Width of one line in em, tracking between its letters included. */
export function widthInEm(face: Face, text: string): number {
  const key = `${face.family}|${face.weight}|${text}`;
  let natural = widths.get(key);
  if (natural === undefined) {
    const ctx = ruler();
    ctx.font = fontOf(face, AT);
    natural = ctx.measureText(text).width / AT;
    if (widths.size > 20_000) widths.clear();
    widths.set(key, natural);
  }
  return natural + face.tracking * Math.max(0, [...text].length - 1);
}

/** How far the ink of the first letter stands right of the pen, in em; optical left edges line up with it removed. */
export function bearingInEm(face: Face, text: string): number {
  const ctx = ruler();
  ctx.font = fontOf(face, AT);
  const first = [...text][0] ?? '';
  return -ctx.measureText(first).actualBoundingBoxLeft / AT;
}

/** Height of a capital H in em. */
export function capHeightInEm(face: Face): number {
  const ctx = ruler();
  ctx.font = fontOf(face, AT);
  return ctx.measureText('H').actualBoundingBoxAscent / AT;
}

/** How far the ink of a line reaches below its baseline, in em. */
export function descentInEm(face: Face, text: string): number {
  const ctx = ruler();
  ctx.font = fontOf(face, AT);
  return Math.max(0, ctx.measureText(text).actualBoundingBoxDescent / AT);
}

/** The text as the face shows it. */
export function shown(face: Face, text: string): string {
  return face.caps ? text.toUpperCase() : text;
}
