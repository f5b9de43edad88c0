import { type Composition, pairs } from '../composition.ts';
import { possibleLayouts } from '../compose/layout-choice.ts';
import type { Subject } from '../compose/subject.ts';
import type { Size } from '../draw/canvas.ts';
import { changeAccent, changeGround, changeLight, changeTemperature } from './change-colours.ts';
import { centreProduct, moveProduct, resizeProduct } from './change-product.ts';
import { type ChangedWords, changeText, otherHeadline, removeTexts, resizeHeadline } from './change-words.ts';
import type { Wish } from './wish.ts';

export type Around = { size: Size; subject: Subject; prompt: string };

/** One wish applied to a composition; photos are changed before any wish is. */
export function applyWish(composition: Composition, wish: Wish, { size, subject, prompt }: Around): ChangedWords {
  switch (wish.kind) {
    case 'ground':
      return changeGround(composition, wish.colour);
    case 'accent':
      return changeAccent(composition, wish.colour);
    case 'temperature':
      return changeTemperature(composition, wish);
    case 'light':
      return changeLight(composition, wish.steps);
    case 'product-size':
      return resizeProduct(composition, wish.factor, size);
    case 'headline-size':
      return resizeHeadline(composition, wish.factor, size);
    case 'move':
      return moveProduct(composition, wish, size);
    case 'centre':
      return centreProduct(composition);
    case 'text':
      return changeText(composition, wish, size);
    case 'other-headline':
      return otherHeadline(composition, prompt, size);
    case 'remove':
      return removeTexts(composition, wish.parts);
    case 'layout':
      return changeLayout(composition, wish.layout, subject);
    case 'pair':
      return changePair(composition, wish.pair);
    case 'cta-style':
      return { ok: true, composition: { ...composition, cta: wish.style }, relay: true };
    case 'remove-product':
    case 'photos':
      return { ok: true, composition };
  }
}

function changeLayout(
  composition: Composition,
  wanted: Composition['layout'] | 'other',
  subject: Subject,
): ChangedWords {
  const possible = possibleLayouts(subject);
  const next = wanted === 'other' ? possible[(possible.indexOf(composition.layout) + 1) % possible.length] : wanted;
  if (!next || !possible.includes(next) || next === composition.layout) {
    const others = possible.filter((layout) => layout !== composition.layout);
    const why =
      others.length === 0
        ? 'There is only one layout for this ad: a photo with its own ground is framed, and words alone stand alone.'
        : `That layout does not change this ad. There are: ${others.join(', ')}.`;
    return { ok: false, why };
  }
  const product = { scale: 1, dx: 0, dy: 0 };
  return { ok: true, composition: { ...composition, layout: next, product }, relay: true };
}

function changePair(composition: Composition, wanted: Composition['pair'] | 'other'): ChangedWords {
  const pair = wanted === 'other' ? pairs[(pairs.indexOf(composition.pair) + 1) % pairs.length] : wanted;
  if (!pair || pair === composition.pair)
    return { ok: false, why: 'The headline is already set in that kind of type.' };
  return { ok: true, composition: { ...composition, pair }, relay: true };
}
