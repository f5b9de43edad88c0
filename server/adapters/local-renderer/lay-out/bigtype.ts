import { ctaBlock, headlineBlock, textBlock, textBox } from './blocks.ts';
import { pillBox } from './column.ts';
import { boxOf, type LayOut, standIn } from './box.ts';

/** The headline as wide as the page; the product steps over its last line a little. */
export const layBigtype: LayOut = (composition, page, aspect = 1) => {
  const { W, m, b, top, foot } = page;
  const band = foot - top;
  const width = W - 2 * m;
  const headline = headlineBlock(composition, {
    width,
    height: (page.wide ? 0.4 : 0.46) * band,
    maxSize: W,
    maxLines: page.wide ? 1 : 3,
  });
  const side = 10 * b;
  const sub = textBlock(composition, 'text', { text: composition.text.sub, width: side, size: b, maxLines: 4 });
  const cta = ctaBlock(composition, page, 0.42 * W);
  const ctaRoom = Math.max(side, cta?.pillWidth ?? 0);
  const headlineFoot = top + headline.height;
  const productTop = headlineFoot - 0.16 * headline.size;
  const productWidth = Math.max(W - 2 * m - 2 * ctaRoom - 2.4 * b, 0.3 * W);
  const room = { x: (W - productWidth) / 2, y: productTop, w: productWidth, h: foot - productTop };
  const subTop = foot - (sub?.height ?? 0) - (cta ? (cta.pillHeight - (sub?.height ?? 0)) / 2 : 0);
  return {
    headline: textBox(
      page,
      headline,
      { x: m, y: top, w: width, h: headline.height },
      { align: 'center', stand: 'bottom' },
    ),
    sub: sub
      ? textBox(
          page,
          sub,
          { x: m, y: Math.min(subTop, foot - sub.height), w: side, h: sub.height },
          { align: 'left', stand: 'bottom' },
        )
      : null,
    cta: cta
      ? pillBox(page, cta, { x: W - m - ctaRoom, width: ctaRoom, y: foot - cta.pillHeight, align: 'right' })
      : null,
    product: boxOf(page, standIn(room, aspect)),
  };
};
