import { beforeAll, describe, expect, test } from 'vitest';
import type { Composition, Layout } from '../composition.ts';
import type { Rect, Size } from '../draw/canvas.ts';
import { inkRect, pillOf } from '../draw/words.ts';
import type { ShelvedPhoto } from '../thread/photo-shelf.ts';
import { adFor, edited, halfSizeOf, pixelsOf, product } from './ads.ts';

const layouts: Layout[] = ['hero', 'split', 'bigtype', 'editorial', 'rays', 'podium'];
const RATIO = '4:5';
const size = halfSizeOf(RATIO);
let jar: ShelvedPhoto;
beforeAll(async () => {
  jar = await product('jar.jpg');
});

describe.each(layouts)('an edit of a %s changes only what it names', (layout) => {
  const first = () => {
    const words = {
      hero: 'hero',
      split: 'split',
      bigtype: 'big type',
      editorial: 'editorial',
      rays: 'sunburst',
      podium: 'podium',
    };
    const texts = 'headline "Sleep on it." sub "The overnight balm." button "Meet Nuve" brand "Nuve" tag "50 ml"';
    const name = words[layout as keyof typeof words];
    const ad = adFor({ prompt: `Calm ${name} ad, ${texts}`, ratio: RATIO, photos: [jar] });
    expect(ad.layout).toBe(layout);
    return ad;
  };

  test('the button’s words stay in the button’s row', async () => {
    await onlyTouches(first(), 'button: "Shop Nuve"', (ad) => [grown(pill(ad), 2)]);
  });

  test('the headline stays in its box', async () => {
    await onlyTouches(first(), 'headline: "Wake up soft."', (ad) => [grown(ink(ad, 'headline'), 4)]);
  });

  test('the subline stays in its box', async () => {
    await onlyTouches(first(), 'subline: "A quiet little jar."', (ad) => [grown(ink(ad, 'sub'), 2)]);
  });

  test('a removed button leaves its room and moves nothing', async () => {
    await onlyTouches(first(), 'remove the button', (ad) => [grown(pill(ad), 2)]);
  });

  test('a removed headline leaves its room and moves nothing', async () => {
    await onlyTouches(first(), 'remove the headline', (ad) => [grown(ink(ad, 'headline'), 4)]);
  });

  test('a colour moves nothing: every box stays', () => {
    const before = first();
    const after = editedOf(before, 'navy background');
    expect(after.boxes).toEqual(before.boxes);
    expect(after.palette).not.toEqual(before.palette);
  });

  test('a moved product leaves every word where it was', () => {
    const before = first();
    const after = edited(before, 'make the product smaller', [jar]);
    if (!after.ok) throw new Error(after.message);
    expect(after.composition.boxes).toEqual(before.boxes);
    expect(after.composition.palette).toEqual(before.palette);
    expect(after.composition.ink).toBe(before.ink);
  });
});

describe('words that come back find their old room', () => {
  test('a button removed and added again gives the first picture', async () => {
    const before = adFor({ prompt: 'Calm hero ad, "Sleep on it." button "Meet Nuve"', ratio: RATIO, photos: [jar] });
    const without = editedOf(before, 'remove the button');
    const again = editedOf(without, 'button: "Meet Nuve"');
    const [one, two] = [await pixelsOf(before, [jar], size), await pixelsOf(again, [jar], size)];
    expect(one.equals(two)).toBe(true);
    expect((await pixelsOf(without, [jar], size)).equals(one)).toBe(false);
  });
});

function editedOf(before: Composition, wish: string): Composition {
  const after = edited(before, wish, [jar]);
  if (!after.ok) throw new Error(after.message);
  return after.composition;
}

/** Some pixel inside the named boxes differs, none outside does. */
async function onlyTouches(before: Composition, wish: string, boxes: (ad: Composition) => Rect[]): Promise<void> {
  const after = editedOf(before, wish);
  const [one, two] = [await pixelsOf(before, [jar], size), await pixelsOf(after, [jar], size)];
  const dirty = [...boxes(before), ...boxes(after)];
  const { inside, outside } = difference({ one, two, dirty });
  expect(outside).toBe(0);
  expect(inside).toBeGreaterThan(20);
}

function difference({ one, two, dirty }: { one: Buffer; two: Buffer; dirty: Rect[] }) {
  let [inside, outside] = [0, 0];
  for (let at = 0; at < size.width * size.height; at += 1) {
    if (one.readUInt32BE(at * 4) === two.readUInt32BE(at * 4)) continue;
    const [x, y] = [at % size.width, Math.floor(at / size.width)];
    if (dirty.some((box) => x >= box.x && x < box.x + box.w && y >= box.y && y < box.y + box.h)) inside += 1;
    else outside += 1;
  }
  return { inside, outside };
}

function ink(ad: Composition, part: 'headline' | 'sub'): Rect {
  return inkRect(ad, part, size as Size);
}

function pill(ad: Composition): Rect {
  const box = ad.boxes?.cta;
  if (!box) throw new Error('This ad has no button.');
  return pillOf(ad, box, size);
}

/** The smoothed edge of a letter, and the rule under a link. */
function grown({ x, y, w, h }: Rect, by: number): Rect {
  return { x: x - by, y: y - by, w: w + 2 * by, h: h + 2 * by };
}
