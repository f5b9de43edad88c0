import { paletteOf } from '../colour/palette.ts';
import type { Composition, Layout, PhotoUse, Scheme } from '../composition.ts';
import type { CutOut } from '../cut-out/types.ts';
import type { Size } from '../draw/canvas.ts';
import { layOut } from '../lay-out/lay-out.ts';
import type { Reading } from '../read/read-prompt.ts';
import { baseOf, SEPARATION, schemesFrom, separation } from './base.ts';
import { suitingLayouts } from './layout-choice.ts';
import { choose } from './seed.ts';
import { settleContrast, withPlainInk } from './settle.ts';
import type { Subject } from './subject.ts';

export type Ask = { reading: Reading; seed: number; ratio: string; size: Size; photos: PhotoUse[] };

/**
 * An ad for what was read: the first light and layout in which the product stands off and every word reads; where
 * there is none, the readable one in which it stands off most.
 */
export function compose(ask: Ask, subject: Subject, cutOuts: CutOut[]): Composition {
  const { reading, seed, size } = ask;
  const base = baseOf({ colours: reading.colours, scheme: lightFor(reading, subject), seed }, subject.swatches);
  let best: { composition: Composition; off: number } | undefined;
  for (const scheme of lightsFor(reading, base.scheme)) {
    for (const layout of layoutsFor(ask, subject)) {
      const sketch = sketchOf(ask, { layout, base: { ...base, scheme } });
      const off = subject.aspect === undefined ? 1 : separation(sketch, subject.lights);
      if (best && off <= best.off) continue;
      const laid = { ...sketch, boxes: layOut(sketch, size, subject) };
      const { composition, reads } = settleContrast(laid, cutOuts, size);
      if (!reads && best) continue;
      best = { composition, off: reads ? off : -1 };
      if (best.off >= SEPARATION) return composition;
    }
  }
  if (!best) throw new Error('A composition has at least one layout and one scheme.');
  return best.composition;
}

/** A colour that says how light it is stays so; "blue" may be any blue but a breath of it. */
function lightsFor({ colours }: Reading, wanted: Scheme): Scheme[] {
  const [asked] = colours;
  if (asked?.scheme) return [asked.scheme];
  return schemesFrom(wanted).filter((scheme) => !asked || scheme !== 'paper');
}

/** A layout that is named comes alone; a mood's layouts begin where the seed says. */
function layoutsFor({ reading, seed, size }: Ask, subject: Subject): Layout[] {
  const { layout, mood, text } = reading;
  const liked = layout ? [layout] : mood.layouts;
  const suiting = layout
    ? suitingLayouts(liked, subject, { headline: '', size })
    : suitingLayouts(liked, subject, { headline: text.headline, size });
  const from = choose(seed, 5, suiting.length);
  return [...suiting.slice(from), ...suiting.slice(0, from)];
}

/** Words alone need a stronger ground than a product does. */
function lightFor({ mood }: Reading, subject: Subject): Scheme {
  if (subject.aspect !== undefined || subject.isFramed) return mood.scheme;
  return mood.name === 'bold' ? 'vivid' : mood.scheme === 'tint' ? 'mid' : mood.scheme;
}

function sketchOf(
  { reading, seed, ratio, photos }: Ask,
  { layout, base }: { layout: Layout; base: Composition['base'] },
): Composition {
  const { mood, text } = reading;
  const style = layout === 'editorial' ? 'link' : layout === 'rays' || layout === 'podium' ? 'pill' : mood.cta;
  return withPlainInk({
    v: 1,
    seed,
    ratio,
    layout,
    pair: mood.pair,
    base,
    palette: paletteOf(base),
    ink: 'dark',
    text: { ...text, scale: 1 },
    cta: style,
    product: { scale: 1, dx: 0, dy: 0 },
    photos,
    boxes: null,
  });
}
