import type { Composition } from '../composition.ts';
import { ctaBlock, headlineBlock, textBlock, textBox } from './blocks.ts';
import { boxOf, type LayOut, standIn } from './box.ts';
import { pillBox } from './column.ts';
import type { Page } from './page.ts';

/** The headline as wide as the page; the product steps over its last line a little, the small things at its foot. */
export const layBigtype: LayOut = (composition, page, aspect = 1) => {
  const { W, m, b, top, foot } = page;
  const width = W - 2 * m;
  const headline = headlineBlock(composition, {
    width,
    height: (page.wide ? 0.4 : 0.46) * (foot - top),
    maxSize: W,
    maxLines: page.wide ? 1 : 3,
  });
  const productTop = top + headline.height - (headline.lines.length === 1 ? 0.1 : 0.16) * headline.size;
  const column = sideWidth(composition, page);
  const middle = { x: m + column + 0.8 * b, w: width - 2 * (column + 0.8 * b) };
  const beside = standIn({ ...middle, y: productTop, h: foot - productTop }, aspect);
  const fitsBeside = middle.w > 0 && beside.h >= 0.88 * (foot - productTop);
  const headlineBox = textBox(
    page,
    headline,
    { x: m, y: top, w: width, h: headline.height },
    { align: 'center', stand: 'bottom' },
  );
  if (fitsBeside) {
    return { headline: headlineBox, ...atFoot(composition, page, column), product: boxOf(page, beside) };
  }
  const row = atFoot(composition, page, (width - 2 * b) / 2);
  const rowTop = Math.min(...[row.sub, row.cta].map((box) => (box ? box.y * page.H : foot)));
  const above = { x: m, w: width, y: productTop, h: rowTop - 1.2 * b - productTop };
  return { headline: headlineBox, ...row, product: boxOf(page, standIn(above, aspect)) };
};

/** What small text and button need beside the product. */
function sideWidth(composition: Composition, page: Page): number {
  const cta = ctaBlock(composition, page, 0.42 * page.W);
  return Math.max(9.2 * page.b, cta?.pillWidth ?? 0);
}

/** Small text at the foot on the left, the button on the right, both in rooms of one width. */
function atFoot(composition: Composition, page: Page, width: number) {
  const { W, m, b, foot } = page;
  const sub = textBlock(composition, 'text', { text: composition.text.sub, width, size: b, maxLines: 4 });
  const cta = ctaBlock(composition, page, width);
  const lift = sub && cta ? Math.max(0, (cta.pillHeight - sub.height) / 2) : 0;
  return {
    sub: sub
      ? textBox(
          page,
          sub,
          { x: m, y: foot - sub.height - lift, w: width, h: sub.height },
          { align: 'left', stand: 'bottom' },
        )
      : null,
    cta: cta ? pillBox(page, cta, { x: W - m - width, width, y: foot - cta.pillHeight, align: 'right' }) : null,
  };
}
