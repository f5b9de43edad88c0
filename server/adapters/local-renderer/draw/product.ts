import { createCanvas, ImageData } from '@napi-rs/canvas';
import { oklchOf } from '../colour/oklch.ts';
import type { Box, Composition } from '../composition.ts';
import type { CutOut } from '../cut-out/types.ts';
import { sharp } from '../sharp.ts';
import { blank, type Context, pixelsOf, type Rect, type Size } from './canvas.ts';
import { clipToSurface } from './ground.ts';
import { groupOf } from './group.ts';

/** How dark the photo's own shadow is drawn. */
const SHADOW = 0.6;

/** A product and where it stands, in whole pixels. */
export type Placed = { cutOut: CutOut; rect: Rect };

/** The product's box after its moves and sizes: it grows from its foot. */
export function standingBox({ boxes, product }: Composition): Box | undefined {
  const box = boxes?.product;
  if (!box) return undefined;
  const [w, h] = [box.w * product.scale, box.h * product.scale];
  return {
    x: box.x + (box.w - w) / 2 + product.dx,
    y: box.y + box.h - h + product.dy,
    w,
    h,
  };
}

export function placeProducts(composition: Composition, cutOuts: CutOut[], size: Size): Placed[] {
  const box = standingBox(composition);
  if (!box || cutOuts.length === 0) return [];
  const whole = pixelsOf(box, size);
  const { places } = groupOf(cutOuts.map(({ width, height }) => width / height));
  return places.map(({ index, x, w, h }) => {
    const cutOut = cutOuts[index] as CutOut;
    const foot = whole.y + whole.h;
    const left = Math.round(whole.x + x * whole.w);
    const top = Math.round(foot - h * whole.h);
    const rect = { x: left, y: top, w: Math.max(1, Math.round(w * whole.w)), h: Math.max(1, Math.round(foot) - top) };
    return { cutOut, rect };
  });
}

export function drawShadows(ctx: Context, composition: Composition, placed: Placed[], size: Size): void {
  ctx.save();
  clipToSurface(ctx, composition, size);
  for (const { cutOut, rect } of placed) {
    if (cutOut.shadow) drawPhotoShadow(ctx, composition, { cutOut, rect });
    else if (!cutOut.touchesFoot) drawContact(ctx, composition, { cutOut, rect });
  }
  ctx.restore();
}

export async function drawProducts(ctx: Context, placed: Placed[]): Promise<void> {
  for (const { cutOut, rect } of placed) {
    const image = await scaled(cutOut, rect);
    ctx.drawImage(image, rect.x, rect.y);
  }
}

/** libvips weighs every source pixel; the canvas would skip some and let small print crumble. */
async function scaled({ rgba, width, height }: CutOut, { w, h }: Rect) {
  const data = await sharp(Buffer.from(rgba.buffer, rgba.byteOffset, rgba.byteLength), {
    raw: { width, height, channels: 4 },
  })
    .resize(w, h, { fit: 'fill', kernel: w > width ? 'cubic' : 'lanczos3' })
    .raw()
    .toBuffer();
  const canvas = createCanvas(w, h);
  canvas.getContext('2d').putImageData(new ImageData(new Uint8ClampedArray(data), w, h), 0, 0);
  return canvas;
}

function drawPhotoShadow(ctx: Context, { palette }: Composition, { cutOut, rect }: Placed): void {
  const { shadow } = cutOut;
  if (!shadow) return;
  const image = blank(shadow);
  const data = image.ctx.createImageData(shadow.width, shadow.height);
  const [r, g, b] = bytesOf(palette.inkDark);
  for (let at = 0; at < shadow.alpha.length; at += 1) {
    data.data.set([r, g, b, Math.round((shadow.alpha[at] as number) * SHADOW)], at * 4);
  }
  image.ctx.putImageData(data, 0, 0);
  const scale = rect.w / cutOut.width;
  ctx.drawImage(
    image.canvas,
    rect.x + shadow.x * scale,
    rect.y + shadow.y * scale,
    shadow.width * shadow.scale * scale,
    shadow.height * shadow.scale * scale,
  );
}

/** A product that came without a shadow would float: a soft one where it touches the ground. */
function drawContact(ctx: Context, { palette }: Composition, { cutOut, rect }: Placed): void {
  const { left, right } = footOf(cutOut);
  const scale = rect.w / cutOut.width;
  const [x, w] = [rect.x + left * scale, (right - left) * scale];
  const [r, g, b] = bytesOf(palette.inkDark);
  const strength = oklchOf(palette.bg).L < 0.4 ? 0.5 : 0.32;
  const depth = 0.09;
  ctx.save();
  ctx.translate(x + w / 2, rect.y + rect.h - 0.012 * rect.h);
  ctx.scale(1, depth);
  const radius = 0.62 * w;
  const glow = ctx.createRadialGradient(0, 0, 0, 0, 0, radius);
  for (let step = 0; step <= 8; step += 1) {
    const t = step / 8;
    glow.addColorStop(t, `rgba(${r},${g},${b},${(strength * (1 - t * t) ** 2).toFixed(4)})`);
  }
  ctx.fillStyle = glow;
  ctx.fillRect(-radius, -radius, 2 * radius, 2 * radius);
  ctx.restore();
}

/** Where the lowest twentieth of the product begins and ends. */
function footOf({ width, height, rgba }: CutOut): { left: number; right: number } {
  let [left, right] = [width, 0];
  for (let y = Math.floor(height * 0.95); y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if ((rgba[(y * width + x) * 4 + 3] as number) < 128) continue;
      left = Math.min(left, x);
      right = Math.max(right, x + 1);
    }
  }
  return right > left ? { left, right } : { left: 0, right: width };
}

function bytesOf(hex: string): [number, number, number] {
  return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as [number, number, number];
}
