import { describe, expect, test } from 'vitest';
import { readEdit } from './read-edit.ts';
import { presets } from '../../../../shared/presets.ts';
import type { Wish } from './wish.ts';

const text = { headline: 'Sleep on it.', sub: 'The quiet balm.', cta: 'Meet Nuve', brand: 'Nuve', tag: '', scale: 1 };
const read = (edit: string, hasReferences = false) =>
  readEdit(edit, { text, prompt: 'Calm ad for Nuve overnight balm', hasReferences });

/** A wish in a few words. */
function short(wish: Wish): string {
  const { kind, ...rest } = wish;
  const values = Object.values(rest).map((value) =>
    typeof value === 'object' && 'word' in value ? value.word : value,
  );
  return [kind, ...values].join(' ');
}

describe('an edit that is understood', () => {
  test.each([
    ['navy background', ['ground navy']],
    ['Make it blue', ['ground blue']],
    ['the background should be teal', ['ground teal']],
    ['change the background to pastel pink please', ['ground pink']],
    ['orange button', ['accent orange']],
    ['a bit warmer', ['temperature warm 0.5']],
    ['much cooler', ['temperature cool 2']],
    ['darker', ['light -1']],
    ['Could you make it lighter?', ['light 1']],
    ['make the blue darker', ['light -1']],
    ['make the product bigger', ['product-size 1.12']],
    ['make the balm a bit smaller', ['product-size 0.94']],
    ['make the product twice as big', ['product-size 1.24']],
    ['bigger headline', ['headline-size 1.12']],
    ['make the text smaller', ['headline-size 0.88']],
    ['move the jar left', ['move -0.04 0']],
    ['move it up a bit and to the right', ['move 0 -0.02', 'move 0.04 0']],
    ['move left and up', ['move -0.04 0', 'move 0 -0.04']],
    ['center the product', ['centre']],
    ['headline: "Wake up, softly and slow."', ['text headline Wake up, softly and slow.']],
    ['headline: Wake up, softly and slow', ['text headline Wake up, softly and slow']],
    ['change the headline from "Sleep on it." to "Wake up."', ['text headline Wake up.']],
    ['replace "quiet" with "soft"', ['text sub The soft balm.']],
    ['change the button to "Buy"', ['text cta Buy']],
    ['remove the button', ['remove cta']],
    ['remove the headline and the button', ['remove headline', 'remove cta']],
    ['remove the subheadline', ['remove sub']],
    ['remove the text', ['remove headline,sub,cta,brand,tag']],
    ['without the photo', ['remove-product']],
    ['another headline', ['other-headline']],
    ['another layout', ['layout other']],
    ['use the editorial layout', ['layout editorial']],
    ['serif font', ['pair editorial']],
    ['make the button a link', ['cta-style link']],
    ['darker, product bigger and headline "Hi there"', ['light -1', 'product-size 1.12', 'text headline Hi there']],
    ['make it darker but keep everything else the same', ['light -1']],
  ])('%s', (edit, wishes) => {
    const result = read(edit);
    if (!result.ok) throw new Error(`not understood: ${result.clause}`);
    expect(result.wishes.map(short)).toEqual(wishes);
  });
});

describe('an edit that is not understood is refused whole, and its unclear part is named', () => {
  test.each([
    ['add a dog', 'add a dog'],
    ['make it darker and add a dog', 'add a dog'],
    ['make the logo bigger', 'make the logo bigger'],
    ['put it on a beach', 'put it on a beach'],
    ['make the bottle red', 'make the bottle red'],
    ['make the headline red', 'make the headline red'],
    ['move the headline up', 'move the headline up'],
    ["don't make it bigger", "don't make it bigger"],
    ['not so dark', 'not so dark'],
    ['remove the background', 'remove the background'],
    ['remove the shadow', 'remove the shadow'],
    ['make it pop', 'make it pop'],
    ['make the button bigger', 'make the button bigger'],
    ['thanks', 'thanks'],
    ['more elegant', 'more elegant'],
  ])('%s', (edit, clause) => {
    expect(read(edit)).toEqual({ ok: false, clause });
  });
});

describe('an edit that brings photos', () => {
  test('adds them or puts them in place of the old ones', () => {
    expect(read('add this product', true)).toEqual({ ok: true, wishes: [{ kind: 'photos', how: 'add' }] });
    expect(read('use this photo instead', true)).toEqual({ ok: true, wishes: [{ kind: 'photos', how: 'replace' }] });
  });

  test('without photos, adding a product is not understood', () => {
    expect(read('add this product').ok).toBe(false);
  });
});

test.each(Object.values(presets))('the common wish "$local" is understood', ({ local }) => {
  expect(read(local)).toMatchObject({ ok: true });
});
