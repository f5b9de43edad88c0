import type { Composition } from '../composition.ts';
import { ctaBlock, headlineBlock, tailOf, textBlock, textBox } from './blocks.ts';
import { pillBox } from './column.ts';
import { boxOf, type LayOut, standIn } from './box.ts';
import type { Page } from './page.ts';

/** A magazine page: rule, running head, large words on the left, the product in a tinted panel. */
export const layEditorial: LayOut = (composition, page, aspect = 1) => {
  const { W, U, m, b, top, foot } = page;
  const band = foot - top;
  const head = runningHead(composition, page);
  const bodyTop = top + (head.brand || head.tag ? 2.6 * b : 1.4 * b);
  const cta = ctaBlock(composition, page, 0.4 * W);
  const panelWidth = page.wide ? 0.34 * W : Math.min(0.56 * W, W - 2.8 * m - (cta?.pillWidth ?? 0));
  const panelLeft = W - m - panelWidth;
  const headline = headlineBlock(composition, {
    width: (page.wide ? panelLeft - 0.7 * m : W - m) - m,
    height: page.wide ? 0.62 * band : 0.3 * band,
    maxSize: page.wide ? 0.17 * U : 0.15 * U,
    maxLines: 3,
  });
  const panelTop = page.wide ? bodyTop : bodyTop + headline.height + Math.max(0.75 * m, tailOf(headline) + 0.45 * m);
  const panel = { x: panelLeft, y: panelTop, w: panelWidth, h: foot - panelTop };
  const columnWidth = panelLeft - 1.6 * m;
  const sub = textBlock(composition, 'text', { text: composition.text.sub, width: columnWidth, size: b, maxLines: 6 });
  const ctaTop = foot - (cta?.pillHeight ?? 0) + (composition.cta === 'link' ? 0.25 * b : 0);
  const subTop = page.wide ? ctaTop - (sub?.height ?? 0) - (cta ? 1.5 * b : 0) : panelTop;
  const room = { x: panel.x + 0.14 * panel.w, y: panel.y + 0.09 * panel.h, w: 0.72 * panel.w, h: 0.83 * panel.h };
  return {
    ...head,
    headline: textBox(
      page,
      headline,
      { x: m, y: bodyTop, w: (page.wide ? panelLeft - 0.7 * m : W - m) - m, h: headline.height },
      { align: 'left', stand: 'top' },
    ),
    sub: sub
      ? textBox(
          page,
          sub,
          { x: m, y: subTop, w: columnWidth, h: sub.height },
          { align: 'left', stand: page.wide ? 'bottom' : 'top' },
        )
      : null,
    cta: cta ? pillBox(page, cta, { x: m, width: columnWidth, y: ctaTop, align: 'left' }) : null,
    panel: boxOf(page, panel),
    product: boxOf(page, standIn(room, aspect)),
  };
};

function runningHead(composition: Composition, page: Page) {
  const { W, m, b, top } = page;
  const width = W / 2 - m;
  const set = (text: string) =>
    textBlock(composition, 'strong', { text, width: width - b, size: 0.78 * b, maxLines: 1 });
  const [brand, tag] = [set(composition.text.brand), set(composition.text.tag)];
  const y = top + 0.9 * b;
  return {
    brand: brand ? textBox(page, brand, { x: m, y, w: width, h: brand.height }, { align: 'left', stand: 'top' }) : null,
    tag: tag ? textBox(page, tag, { x: W / 2, y, w: width, h: tag.height }, { align: 'right', stand: 'top' }) : null,
  };
}
