import { ctaBlock } from './blocks.ts';
import { pillBox, setColumn } from './column.ts';
import { boxOf, type LayOut, standIn } from './box.ts';
import type { Page } from './page.ts';

/** A disc behind the product; the headline over it, or beside it on wide pages. */
export const layHero: LayOut = (composition, page, aspect = 1) =>
  page.wide ? beside(composition, page, aspect) : above(composition, page, aspect);

const above = ((composition, page, aspect = 1) => {
  const { W, H, U, m, b, top, foot } = page;
  const band = foot - top;
  const column = setColumn({ ...composition, text: { ...composition.text, cta: '' } }, page, {
    x: m,
    width: W - 2 * m,
    top,
    bottom: foot,
    align: 'center',
    stand: 'top',
    headline: { height: 0.25 * band, maxSize: (page.shape === 'tall' ? 0.165 : 0.14) * U, maxLines: 3 },
    measure: 0.7 * W,
  });
  const cta = ctaBlock(composition, page, W - 2 * m);
  const ctaTop = foot - (cta?.pillHeight ?? 0);
  const restTop = column.bottom + 2 * b;
  const rest = (cta ? ctaTop - 1.6 * b : H - 0.6 * m) - restTop;
  const r = Math.min(0.41 * W, rest / 2);
  const cy = restTop + rest / 2;
  return {
    ...column.boxes,
    cta: cta ? pillBox(page, cta, { x: m, width: W - 2 * m, y: ctaTop, align: 'center' }) : null,
    panel: disc(page, W / 2, cy, r),
    product: boxOf(page, standIn({ x: W / 2 - 0.75 * r, y: cy - 1.03 * r, w: 1.5 * r, h: 1.96 * r }, aspect)),
  };
}) satisfies LayOut;

const beside = ((composition, page, aspect = 1) => {
  const { W, H, U, m } = page;
  const isUltra = page.shape === 'ultra' && W / H > 2;
  const cx = (isUltra ? 0.75 : 0.735) * W;
  const r = (isUltra ? 0.56 : 0.42) * H;
  const right = Math.min(cx - r - 0.7 * m, cx - 0.16 * W);
  const column = setColumn(composition, page, {
    x: m,
    width: right - m,
    top: m,
    bottom: H - m,
    align: 'left',
    stand: 'centre',
    headline: { height: 0.5 * H, maxSize: 0.14 * U, maxLines: isUltra ? 2 : 3 },
  });
  const foot = Math.min(0.9 * H, H / 2 + 0.93 * r);
  const room = { x: cx - 0.18 * W, y: foot - 0.8 * H, w: 0.36 * W, h: 0.8 * H };
  return { ...column.boxes, panel: disc(page, cx, H / 2, r), product: boxOf(page, standIn(room, aspect)) };
}) satisfies LayOut;

function disc(page: Page, cx: number, cy: number, r: number) {
  return boxOf(page, { x: cx - r, y: cy - r, w: 2 * r, h: 2 * r });
}
