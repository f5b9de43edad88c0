import type { Boxes, Composition } from '../composition.ts';
import type { Aspect, LayOut } from './box.ts';
import { layBigtype } from './bigtype.ts';
import { layEditorial } from './editorial.ts';
import { layHero } from './hero.ts';
import { pageOf } from './page.ts';
import { layPhoto } from './photo.ts';
import { layPodium } from './podium.ts';
import { layRays } from './rays.ts';
import { laySplit } from './split.ts';
import { layType } from './type.ts';

const nothing: Boxes = { headline: null, sub: null, cta: null, brand: null, tag: null, product: null, panel: null };

/** Where everything stands, as fractions of the page. Done once per ad and layout, then frozen. */
export function layOut(
  composition: Composition,
  { width, height }: { width: number; height: number },
  { aspect, frameAspect, isCropped }: { aspect: Aspect; frameAspect: Aspect; isCropped: boolean },
): Boxes {
  const page = pageOf(width, height);
  const boxes = { ...nothing, ...layOutOf(composition.layout)(composition, page, aspect ?? frameAspect) };
  return isCropped ? onPanelEdge(boxes) : boxes;
}

/** A product that its photo cut off at the foot stands behind the panel's lower edge. */
function onPanelEdge(boxes: Boxes): Boxes {
  const { product, panel } = boxes;
  if (!product || !panel) return boxes;
  return { ...boxes, product: { ...product, y: panel.y + panel.h - product.h } };
}

function layOutOf(layout: Composition['layout']): LayOut {
  switch (layout) {
    case 'hero':
      return layHero;
    case 'split':
      return laySplit;
    case 'bigtype':
      return layBigtype;
    case 'editorial':
      return layEditorial;
    case 'rays':
      return layRays;
    case 'podium':
      return layPodium;
    case 'type':
      return layType;
    case 'photo':
      return layPhoto;
  }
}
