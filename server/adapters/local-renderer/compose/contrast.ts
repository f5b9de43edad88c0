import { contrastOf, luminanceOf } from '../colour/oklch.ts';
import { labelOn } from '../colour/palette.ts';
import type { Composition, TextBox } from '../composition.ts';
import type { CutOut } from '../cut-out/types.ts';
import type { Rect, Size } from '../draw/canvas.ts';
import { drawBehindWords } from '../draw/draw.ts';
import { inkRect, pillOf } from '../draw/words.ts';

/** One thing to read: its contrast as drawn, and the least that WCAG 2 AA asks for it. */
export type Reading = { part: 'headline' | 'sub' | 'brand' | 'tag' | 'cta' | 'pill'; ratio: number; least: number };

/** Long side of the picture that is measured, in pixels. */
const MEASURED = 480;

/** Draws what lies behind the words and reads it: the worst of its darkest and lightest against the ink. */
export function readContrast(composition: Composition, cutOuts: CutOut[], full: Size): Reading[] {
  const scale = MEASURED / Math.max(full.width, full.height);
  const size = { width: Math.round(full.width * scale), height: Math.round(full.height * scale) };
  const { boxes, palette, ink, text } = composition;
  if (!boxes) return [];
  const pixels = drawBehindWords(composition, cutOuts, size).data();
  const against = (colour: string, rect: Rect) => worst(pixels, size, { colour, rect });
  const inkColour = ink === 'dark' ? palette.inkDark : palette.inkLight;
  const found: Reading[] = [];
  const add = (part: 'headline' | 'sub' | 'brand' | 'tag', box: TextBox | null) => {
    if (!box || text[part] === '') return;
    const isLarge = box.size * full.width > 0.03 * Math.sqrt(full.width * full.height);
    const least = part === 'headline' && isLarge ? 3 : 4.5;
    found.push({ part, least, ratio: against(inkColour, inkRect(composition, part, size)) });
  };
  add('headline', boxes.headline);
  add('sub', boxes.sub);
  add('brand', boxes.brand);
  add('tag', boxes.tag);
  if (boxes.cta && text.cta !== '') {
    const pill = pillOf(composition, boxes.cta, size);
    if (composition.cta === 'link') found.push({ part: 'cta', least: 4.5, ratio: against(inkColour, pill) });
    else {
      found.push({ part: 'cta', least: 4.5, ratio: contrastOf(labelOn(palette), palette.accent) });
      found.push({ part: 'pill', least: 3, ratio: against(palette.accent, pill) });
    }
  }
  return found;
}

export function failures(readings: Reading[]): Reading[] {
  return readings.filter(({ ratio, least }) => ratio < least);
}

function worst(pixels: Buffer, { width, height }: Size, { colour, rect }: { colour: string; rect: Rect }): number {
  const luminances: number[] = [];
  const known = new Map<number, number>();
  const [left, right] = [Math.max(0, Math.floor(rect.x)), Math.min(width, Math.ceil(rect.x + rect.w))];
  const [top, bottom] = [Math.max(0, Math.floor(rect.y)), Math.min(height, Math.ceil(rect.y + rect.h))];
  for (let y = top; y < bottom; y += 1) {
    for (let x = left; x < right; x += 1) {
      const rgb = pixels.readUInt32BE((y * width + x) * 4) >>> 8;
      let luminance = known.get(rgb);
      if (luminance === undefined) {
        luminance = luminanceOf(`#${rgb.toString(16).padStart(6, '0')}`);
        known.set(rgb, luminance);
      }
      luminances.push(luminance);
    }
  }
  if (luminances.length === 0) return 21;
  luminances.sort((one, two) => one - two);
  const ink = luminanceOf(colour);
  const at = (share: number) => luminances[Math.floor(share * (luminances.length - 1))] ?? 0;
  return Math.min(...[at(0.02), at(0.98)].map((ground) => ratioOf(ink, ground)));
}

function ratioOf(one: number, two: number): number {
  return (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
}
