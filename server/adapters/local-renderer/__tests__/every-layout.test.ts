import { beforeAll, describe, expect, test } from 'vitest';
import { readContrast } from '../compose/contrast.ts';
import type { Composition, Layout } from '../composition.ts';
import type { Rect } from '../draw/canvas.ts';
import { standingBox } from '../draw/product.ts';
import { inkRect, pillOf } from '../draw/words.ts';
import { cutOutsOf, type ShelvedPhoto } from '../thread/photo-shelf.ts';
import { adFor, product, ratios, sizeOf } from './ads.ts';

const words: Partial<Record<Layout, string>> = {
  hero: 'hero',
  split: 'split',
  bigtype: 'big type',
  editorial: 'editorial',
  rays: 'sunburst',
  podium: 'podium',
};
const moods = ['calm', 'bold', 'premium', 'retro', 'organic'];
const short = ['bottle', 'Sleep on it.'] as const;
const long = ['jar', 'Good things take their time, and so should you, every single day.'] as const;
let photos: Record<string, ShelvedPhoto>;
beforeAll(async () => {
  photos = { bottle: await product('bottle.jpg'), jar: await product('jar.jpg') };
});

const grid = Object.keys(words).flatMap((layout) => ratios.map((ratio) => [layout as Layout, ratio] as const));

describe.each(grid)('%s at %s', (layout, ratio) => {
  test('every word reads, nothing runs out of the picture or over its neighbour', () => {
    for (const { ad, photo } of adsFor(layout, ratio)) {
      expect(ad.layout).toBe(layout);
      const readings = readContrast(ad, cutOutsOf([photo]), sizeOf(ratio));
      expect(readings.length).toBeGreaterThan(2);
      for (const { part, ratio: contrast, least } of readings) expect(contrast, part).toBeGreaterThanOrEqual(least);
      expectApart(ad);
    }
  });
});

describe('words alone', () => {
  test.each(ratios)('read at %s, whatever the shape behind them', (ratio) => {
    for (const seed of [1, 2, 3]) {
      const ad = adFor({
        prompt: 'bold ad "Everything warm, half price." sub "Until the 31st." button "Shop"',
        ratio,
        seed,
      });
      expect(ad.layout).toBe('type');
      for (const { part, ratio: contrast, least } of readContrast(ad, [], sizeOf(ratio)))
        expect(contrast, part).toBeGreaterThanOrEqual(least);
    }
  });
});

function adsFor(layout: Layout, ratio: string): { ad: Composition; photo: ShelvedPhoto }[] {
  return [short, long].map(([file, headline], index) => {
    const photo = photos[file];
    if (!photo) throw new Error(`No photo ${file}.`);
    const mood = moods[((ratios as readonly string[]).indexOf(ratio) + index) % moods.length];
    const texts = `headline "${headline}" sub "The overnight balm that does the quiet work." button "Meet Nuve" brand "Nuve"`;
    return { photo, ad: adFor({ prompt: `${mood} ${words[layout]} ad, ${texts}`, ratio, photos: [photo] }) };
  });
}

function expectApart(ad: Composition): void {
  const things = thingsOf(ad);
  for (const [name, { x, y, w, h }] of Object.entries(things)) {
    expect(Math.min(x, y), name).toBeGreaterThanOrEqual(0);
    expect(Math.max(x + w, y + h), name).toBeLessThanOrEqual(1.0001);
  }
  for (const [one, two] of pairs(Object.keys(things))) {
    const stepsOver = ad.layout === 'bigtype' && one === 'headline' && two === 'product';
    if (stepsOver) continue;
    expect(overlaps(things[one], things[two]), `${one} over ${two}`).toBe(false);
  }
}

/** Everything that is seen, as fractions. */
function thingsOf(ad: Composition): Record<string, Rect> {
  const size = sizeOf(ad.ratio);
  const fractions = ({ x, y, w, h }: Rect) => ({
    x: x / size.width,
    y: y / size.height,
    w: w / size.width,
    h: h / size.height,
  });
  const things: Record<string, Rect> = {};
  for (const part of ['headline', 'sub'] as const) {
    const { x, w } = fractions(inkRect(ad, part, size));
    const box = ad.boxes?.[part];
    // From the first capital to the last base line.
    if (box) things[part] = { x, w, y: box.y, h: box.h };
  }
  if (ad.boxes?.cta) things.button = fractions(pillOf(ad, ad.boxes.cta, size));
  const box = standingBox(ad);
  if (box) things.product = box;
  return things;
}

function pairs(names: string[]): [string, string][] {
  return names.flatMap((one, index) => names.slice(index + 1).map((two): [string, string] => [one, two]));
}

function overlaps(one: Rect | undefined, two: Rect | undefined): boolean {
  if (!one || !two) return false;
  const slack = 0.002;
  return (
    one.x + slack < two.x + two.w &&
    two.x + slack < one.x + one.w &&
    one.y + slack < two.y + two.h &&
    two.y + slack < one.y + one.h
  );
}
