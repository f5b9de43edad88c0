import { ctaBlock, headlineBlock, textBlock, textBox } from './blocks.ts';
import { pillBox } from './column.ts';
import { boxOf, type LayOut } from './box.ts';
import type { Page } from './page.ts';

/** No photo: words, and one shape by the seed that no word straddles. */
export const layType: LayOut = (composition, page) => {
  const { W, m, b, top, foot } = page;
  const band = foot - top;
  const width = (page.wide ? 0.62 : 1) * W - 2 * m;
  const headline = headlineBlock(composition, {
    width,
    height: (page.wide ? 0.58 : 0.55) * band,
    maxSize: page.U * (page.wide ? 0.17 : 0.19),
    maxLines: page.wide ? 3 : 4,
  });
  const cta = ctaBlock(composition, page, width);
  const sub = textBlock(composition, 'text', {
    text: composition.text.sub,
    width: Math.min(13 * b, 0.7 * W - m),
    size: b,
    maxLines: 4,
  });
  const ctaTop = foot - (cta?.pillHeight ?? 0);
  const subTop = (cta ? ctaTop - 1.7 * b : foot) - (sub?.height ?? 0);
  return {
    headline: textBox(page, headline, { x: m, y: top, w: width, h: headline.height }, { align: 'left', stand: 'top' }),
    sub: sub
      ? textBox(page, sub, { x: m, y: subTop, w: 13 * b, h: sub.height }, { align: 'left', stand: 'bottom' })
      : null,
    cta: cta ? pillBox(page, cta, { x: m, width, y: ctaTop, align: 'left' }) : null,
    panel: boxOf(page, shapeOf(composition.seed % 3, page, Math.min(0.74 * page.H, subTop - 2.2 * b))),
  };
};

/** A disc off the right foot, a floor, or a disc off the right edge. */
function shapeOf(kind: number, { W, H }: Page, floorTop: number) {
  const disc = (cx: number, cy: number, r: number) => ({ x: cx - r, y: cy - r, w: 2 * r, h: 2 * r });
  if (kind === 0)
    return W > 0.92 * H ? disc(0.86 * W, 0.9 * H, 0.46 * Math.min(W, 1.25 * H)) : disc(0.98 * W, 0.86 * H, 0.46 * W);
  if (kind === 1) return { x: 0, y: floorTop, w: W, h: H - floorTop };
  return disc(W, 0.67 * H, 0.34 * Math.min(W, 1.25 * H));
}
