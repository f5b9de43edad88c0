import type { Box, Composition } from '../composition.ts';
import { standingBox } from '../draw/product.ts';
import { inkRect, pillOf } from '../draw/words.ts';
import type { Size } from '../draw/canvas.ts';
import { fractions, overlap } from './refit.ts';

export type Changed = { ok: true; composition: Composition; note?: string } | { ok: false; why: string };

const SCALE = { least: 0.4, most: 1.6 };

/** Larger or smaller from its foot, as far as the words and the picture's edge allow. */
export function resizeProduct(composition: Composition, factor: number, size: Size): Changed {
  const { product } = composition;
  if (!standingBox(composition)) return noProduct();
  const wanted = Math.min(SCALE.most, Math.max(SCALE.least, product.scale * factor));
  const reached = farthest(
    (share) => withProduct(composition, { scale: product.scale + (wanted - product.scale) * share }),
    size,
  );
  if (!reached || Math.abs(reached.product.scale / product.scale - 1) < 0.02) {
    const end = factor > 1 ? 'large' : 'small';
    return {
      ok: false,
      why: `The product is already as ${end} as its place allows. Another layout may give it more room.`,
    };
  }
  return { ok: true, composition: reached };
}

/** Sideways or up and down, as far as the words and the picture's edge allow. */
export function moveProduct(composition: Composition, { dx, dy }: { dx: number; dy: number }, size: Size): Changed {
  const { product } = composition;
  if (!standingBox(composition)) return noProduct();
  const reached = farthest(
    (share) => withProduct(composition, { dx: product.dx + dx * share, dy: product.dy + dy * share }),
    size,
  );
  const way = reached && Math.hypot(reached.product.dx - product.dx, reached.product.dy - product.dy);
  if (!reached || !way || way < 0.008) {
    return { ok: false, why: 'The product has no room left on that side. Another layout may give it more.' };
  }
  return { ok: true, composition: reached };
}

export function centreProduct(composition: Composition): Changed {
  const { product } = composition;
  if (!standingBox(composition)) return noProduct();
  if (product.dx === 0 && product.dy === 0)
    return { ok: false, why: 'The product already stands where the layout puts it.' };
  return { ok: true, composition: withProduct(composition, { dx: 0, dy: 0 }) };
}

function noProduct(): Changed {
  return { ok: false, why: 'There is no freed product in this ad to move or resize.' };
}

function withProduct(composition: Composition, change: Partial<Composition['product']>): Composition {
  return { ...composition, product: { ...composition.product, ...change } };
}

/** The whole change, or the largest part of it that bumps into nothing new. */
function farthest(changed: (share: number) => Composition, size: Size): Composition | undefined {
  const already = bumps(changed(0), size);
  for (let share = 1; share > 0.05; share -= 0.1) {
    const tried = changed(share);
    if (bumps(tried, size) <= already) return tried;
  }
  return undefined;
}

/** How many things the product stands on or runs out of. In big type it steps over the headline on purpose. */
function bumps(composition: Composition, size: Size): number {
  const box = standingBox(composition);
  if (!box) return 0;
  const { boxes, text, layout } = composition;
  const words: Box[] = [];
  if (text.headline !== '' && layout !== 'bigtype') words.push(inkRect(composition, 'headline', size));
  if (text.sub !== '') words.push(inkRect(composition, 'sub', size));
  if (boxes?.cta && text.cta !== '') words.push(pillOf(composition, boxes.cta, size));
  const hit = words.filter((rect) => overlap(box, fractions(rect, size), 0.004)).length;
  const out = [box.x < 0, box.y < 0.004, box.x + box.w > 1, box.y + box.h > 1.0005].filter(Boolean).length;
  const { panel } = boxes ?? {};
  const offDrum =
    layout === 'podium' &&
    panel &&
    (box.x + box.w / 2 < panel.x + 0.2 * panel.w || box.x + box.w / 2 > panel.x + 0.8 * panel.w);
  return hit + out + (offDrum ? 1 : 0);
}
