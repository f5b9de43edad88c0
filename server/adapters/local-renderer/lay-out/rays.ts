import { ctaBlock } from './blocks.ts';
import { pillBox, setColumn } from './column.ts';
import { boxOf, type LayOut, standIn } from './box.ts';

/** Sunbeams in two light tones, the product in their middle. The panel is that middle: a point. */
export const layRays: LayOut = (composition, page, aspect = 1) => {
  const { W, H, U, m, b, top, foot } = page;
  if (page.wide) {
    const cx = 0.69 * W;
    const room = { x: cx - 0.2 * W, y: 0.08 * H, w: 0.4 * W, h: 0.84 * H };
    const product = standIn(room, aspect);
    const column = setColumn(composition, page, {
      x: m,
      width: Math.min(0.5 * W, product.x - 0.8 * m) - m,
      top: m,
      bottom: H - m,
      align: 'left',
      stand: 'centre',
      headline: { height: 0.55 * H, maxSize: 0.17 * U, maxLines: page.shape === 'ultra' ? 2 : 3 },
    });
    return { ...column.boxes, panel: boxOf(page, { x: cx, y: 0.56 * H, w: 0, h: 0 }), product: boxOf(page, product) };
  }
  const column = setColumn({ ...composition, text: { ...composition.text, cta: '' } }, page, {
    x: m,
    width: W - 2 * m,
    top,
    bottom: foot,
    align: 'center',
    stand: 'top',
    headline: { height: 0.24 * (foot - top), maxSize: 0.18 * U, maxLines: 2 },
    measure: 0.75 * W,
  });
  const cta = ctaBlock(composition, page, W - 2 * m);
  const ctaTop = foot - (cta?.pillHeight ?? 0);
  const roomTop = column.bottom + 1.5 * b;
  const roomFoot = cta ? ctaTop - 1.2 * b : foot;
  const room = { x: 0.14 * W, y: roomTop, w: 0.72 * W, h: roomFoot - roomTop };
  return {
    ...column.boxes,
    cta: cta ? pillBox(page, cta, { x: m, width: W - 2 * m, y: ctaTop, align: 'center' }) : null,
    panel: boxOf(page, { x: W / 2, y: 0.62 * H, w: 0, h: 0 }),
    product: boxOf(page, standIn(room, aspect)),
  };
};
