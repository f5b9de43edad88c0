import { oklabPlanes } from '../colour/oklab-planes.ts';
import { type Decoded, decodePhoto } from './decode.ts';
import { softenEdge } from './edge.ts';
import { deviationOf, floodGround, PRODUCT } from './flood.ts';
import { groundOf } from './ground.ts';
import { keepParts, openHoles } from './parts.ts';
import { shadowOf } from './shadow.ts';
import { swatchesOf } from './swatches.ts';
import type { CutOut, CutOutFailure, FreedPhoto, Photo } from './types.ts';

/** Share of the border that must look like one plain ground. */
const PLAIN_ENOUGH = 0.9;
/** Of the photo's area. */
const COVER = { least: 0.015, most: 0.85 };
/** Share of the edge where product and ground may look alike. */
const WEAK_EDGE = 0.05;

/** The product out of its photo; or, when the ground would not come off cleanly, the reason why it stays. */
export async function freeProduct(bytes: Buffer): Promise<FreedPhoto> {
  const decoded = await decodePhoto(bytes);
  const photo: Photo = { ...decoded, ...oklabPlanes(decoded.rgb) };
  return decoded.rgba ? alreadyFree(decoded, photo, decoded.rgba) : cutOut(photo);
}

function cutOut(photo: Photo): FreedPhoto {
  const { width, height } = photo;
  const framed = (why: CutOutFailure): FreedPhoto => ({
    how: 'framed',
    why,
    photoAspect: width / height,
    swatches: swatchesOf(photo, () => true),
  });
  const ground = groundOf(photo);
  if (ground.plain < PLAIN_ENOUGH) return framed('busy-ground');
  const deviation = deviationOf(photo, ground);
  const mask = floodGround(photo, deviation);
  openHoles(mask, photo, (at) => (deviation.chroma[at] ?? 1) < 0.01 && Math.abs(deviation.dL[at] ?? 1) < 0.015);
  const cover = keepParts(mask, photo) / mask.length;
  if (cover < COVER.least) return framed('too-small');
  if (cover > COVER.most) return framed('too-large');
  const touched = sidesTouched(mask, photo);
  if (touched.count >= 3) return framed('touches-sides');
  const { rgba, weak } = softenEdge(photo, mask);
  if (weak > WEAK_EDGE) return framed('weak-edge');
  const bounds = boundsOf(rgba, photo);
  const cut: CutOut = { ...crop(rgba, width, bounds), shadow: null, touchesFoot: touched.foot };
  if (!touched.foot) cut.shadow = shadowOf(photo, ground, mask, bounds);
  return {
    how: 'cut-out',
    photoAspect: width / height,
    cutOut: cut,
    swatches: swatchesOf(photo, (at) => mask[at] === PRODUCT),
  };
}

function alreadyFree({ width, height }: Decoded, photo: Photo, rgba: Uint8ClampedArray): FreedPhoto {
  const swatches = swatchesOf(photo, (at) => (rgba[at * 4 + 3] as number) > 128);
  const bounds = boundsOf(rgba, { width, height });
  const photoAspect = width / height;
  const solid = bounds.right > bounds.left && bounds.bottom > bounds.top;
  if (!solid) return { how: 'framed', why: 'too-small', photoAspect, swatches };
  return {
    how: 'cut-out',
    photoAspect,
    cutOut: { ...crop(rgba, width, bounds), shadow: null, touchesFoot: false },
    swatches,
  };
}

function sidesTouched(mask: Uint8Array, { width, height }: { width: number; height: number }) {
  const share = (count: number, at: (index: number) => number) => {
    let touching = 0;
    for (let index = 0; index < count; index += 1) if (mask[at(index)] === PRODUCT) touching += 1;
    return touching / count;
  };
  const foot = share(width, (x) => (height - 1) * width + x) > 0.01;
  const others = [
    share(width, (x) => x) > 0.01,
    share(height, (y) => y * width) > 0.01,
    share(height, (y) => y * width + width - 1) > 0.01,
  ];
  return { foot, count: others.filter(Boolean).length + (foot ? 1 : 0) };
}

type Bounds = { left: number; top: number; right: number; bottom: number };

/** Of everything that is more than a trace, right and bottom exclusive. */
function boundsOf(rgba: Uint8ClampedArray, { width, height }: { width: number; height: number }): Bounds {
  const bounds = { left: width, top: height, right: 0, bottom: 0 };
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if ((rgba[(y * width + x) * 4 + 3] as number) < 10) continue;
      if (x < bounds.left) bounds.left = x;
      if (x >= bounds.right) bounds.right = x + 1;
      if (y < bounds.top) bounds.top = y;
      if (y >= bounds.bottom) bounds.bottom = y + 1;
    }
  }
  return bounds;
}

function crop(rgba: Uint8ClampedArray, stride: number, { left, top, right, bottom }: Bounds) {
  const [width, height] = [right - left, bottom - top];
  const cropped = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y += 1) {
    const from = ((top + y) * stride + left) * 4;
    cropped.set(rgba.subarray(from, from + width * 4), y * width * 4);
  }
  return { width, height, rgba: cropped };
}
