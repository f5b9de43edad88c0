import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { examplePhoto } from '../__tests__/ads.ts';
import { WORKING_SIDE } from './decode.ts';
import { freeProduct } from './free-product.ts';
import type { CutOut } from './types.ts';

const side = 800;
/** The can with its own alpha: the mask that is known to be right. */
const can = await sharp(await examplePhoto('can-free.png'))
  .resize(side, side)
  .png()
  .toBuffer();
const known = alphaOf(await sharp(can).raw().toBuffer());

describe('a product on a plain ground is cut out within a pixel or two of its true outline', () => {
  test.each([
    ['white', '#ffffff', 90],
    ['black', '#000000', 90],
    ['pale blue', '#cfe0f4', 90],
    ['orange, like the can', '#f0a060', 90],
    ['light grey, badly compressed', '#e6e4e0', 40],
  ])('%s', async (_name, background, quality) => {
    const photo = await sharp(can).flatten({ background }).jpeg({ quality }).toBuffer();
    const freed = await freeProduct(photo);
    if (freed.how !== 'cut-out') throw new Error(freed.why);
    expect(overlapWithTruth(freed.cutOut)).toBeGreaterThan(0.985);
  });

  test('whatever size the photo has', async () => {
    const photo = await sharp(can).flatten({ background: '#dfe5ea' }).resize(2600).jpeg().toBuffer();
    const freed = await freeProduct(photo);
    if (freed.how !== 'cut-out') throw new Error(freed.why);
    expect(freed.cutOut.height).toBeLessThanOrEqual(WORKING_SIDE);
    expect(freed.cutOut.width / freed.cutOut.height).toBeCloseTo(bounds(known).w / bounds(known).h, 1);
  });

  test.each(['bottle.jpg', 'can.jpg', 'jar.jpg', 'soap.jpg'])('%s brings its own shadow along', async (file) => {
    const freed = await freeProduct(await examplePhoto(file));
    if (freed.how !== 'cut-out') throw new Error(freed.why);
    const { shadow, touchesFoot } = freed.cutOut;
    expect(touchesFoot).toBe(false);
    expect([...(shadow?.alpha ?? [])].reduce((most: number, alpha) => Math.max(most, alpha), 0)).toBeGreaterThan(60);
    expect(cornersOf(shadow)).toEqual([0, 0, 0, 0]);
  });

  test('the ground’s colour is gone from the edge', async () => {
    const photo = await sharp(can).flatten({ background: '#00ff00' }).jpeg({ quality: 95 }).toBuffer();
    const freed = await freeProduct(photo);
    if (freed.how !== 'cut-out') throw new Error(freed.why);
    const { rgba } = freed.cutOut;
    let [green, seen] = [0, 0];
    for (let at = 0; at < rgba.length; at += 4) {
      const [r = 0, g = 0, b = 0, a = 0] = rgba.subarray(at, at + 4);
      if (a < 60) continue;
      seen += 1;
      if (g > 90 && g > 1.6 * Math.max(r, b)) green += 1;
    }
    expect(green / seen).toBeLessThan(0.002);
  });
});

describe('a photo is left as it is', () => {
  test.each([
    ['when its ground is lively', 'table.jpg', 'busy-ground'],
    ['when product and ground are alike', 'mug.jpg', 'too-small'],
  ])('%s', async (_name, file, why) => {
    expect(await freeProduct(await examplePhoto(file))).toMatchObject({ how: 'framed', why, photoAspect: 1 });
  });

  test('when there is nothing on the ground', async () => {
    const photo = await plain(400, '#e8e2da').jpeg().toBuffer();
    expect(await freeProduct(photo)).toMatchObject({ how: 'framed', why: 'too-small' });
  });
});

test('a product that the photo’s foot cuts off says so and casts no shadow', async () => {
  const photo = await sharp(can)
    .flatten({ background: '#f4f2ee' })
    .extract({ left: 0, top: 0, width: side, height: 560 })
    .jpeg()
    .toBuffer();
  const freed = await freeProduct(photo);
  if (freed.how !== 'cut-out') throw new Error(freed.why);
  expect(freed.cutOut).toMatchObject({ touchesFoot: true, shadow: null });
});

test('a picture that is cut out already keeps its alpha to the pixel', async () => {
  const freed = await freeProduct(can);
  if (freed.how !== 'cut-out') throw new Error(freed.why);
  const { x, y, w, h } = bounds(known, 10);
  expect({ width: freed.cutOut.width, height: freed.cutOut.height }).toEqual({ width: w, height: h });
  const cropped = alphaOf(await sharp(can).extract({ left: x, top: y, width: w, height: h }).raw().toBuffer());
  expect(Buffer.from(alphaOf(freed.cutOut.rgba)).equals(Buffer.from(cropped))).toBe(true);
});

test('the product’s colour counts, not that of a small label or of the ground', async () => {
  const { swatches } = await freeProduct(await examplePhoto('can.jpg'));
  const [main] = swatches.hues;
  expect(main?.h).toBeGreaterThan(25);
  expect(main?.h).toBeLessThan(55);
});

/** Intersection over union of the cut-out with the known mask, both cropped to their bounds. */
function overlapWithTruth({ width, height, rgba }: CutOut): number {
  const { x, y, w, h } = bounds(known, 10);
  expect(Math.abs(width - w)).toBeLessThanOrEqual(12);
  let [both, either] = [0, 0];
  const [dx, dy] = [Math.round((w - width) / 2), Math.round((h - height) / 2)];
  for (let row = -8; row < h + 8; row += 1) {
    for (let column = -8; column < w + 8; column += 1) {
      const truth =
        row >= 0 && column >= 0 && row < h && column < w && (known[(y + row) * side + x + column] ?? 0) > 127;
      const [cx, cy] = [column - dx, row - dy];
      const cut = cx >= 0 && cy >= 0 && cx < width && cy < height && (rgba[(cy * width + cx) * 4 + 3] ?? 0) > 127;
      if (truth && cut) both += 1;
      if (truth || cut) either += 1;
    }
  }
  return both / either;
}

function bounds(alpha: Uint8Array, least = 128) {
  let [left, top, right, bottom] = [side, side, 0, 0];
  for (let at = 0; at < alpha.length; at += 1) {
    if ((alpha[at] ?? 0) < least) continue;
    const [px, py] = [at % side, Math.floor(at / side)];
    [left, right] = [Math.min(left, px), Math.max(right, px + 1)];
    [top, bottom] = [Math.min(top, py), Math.max(bottom, py + 1)];
  }
  return { x: left, y: top, w: right - left, h: bottom - top };
}

function alphaOf(rgba: Uint8Array | Uint8ClampedArray): Uint8Array {
  return Uint8Array.from({ length: rgba.length / 4 }, (_, at) => rgba[at * 4 + 3] ?? 0);
}

function cornersOf(shadow: CutOut['shadow']): number[] {
  if (!shadow) return [];
  const { alpha, width, height } = shadow;
  return [0, width - 1, (height - 1) * width, height * width - 1].map((at) => alpha[at] ?? -1);
}

function plain(size: number, background: string) {
  return sharp({ create: { width: size, height: size, channels: 3, background } });
}
