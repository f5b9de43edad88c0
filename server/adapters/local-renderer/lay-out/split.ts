import { setColumn } from './column.ts';
import { boxOf, type LayOut, standIn } from './box.ts';

/** Two panels: the product stands on one and steps over the line; the words have the other. */
export const laySplit: LayOut = (composition, page, aspect = 1) => {
  const { W, H, U, m, b, foot } = page;
  if (page.wide) {
    const textWidth = (W / H > 2 ? 0.6 : 0.54) * W;
    const panel = { x: textWidth, y: 0, w: W - textWidth, h: H };
    const column = setColumn(composition, page, {
      x: m,
      width: textWidth - 2 * m,
      top: m,
      bottom: H - m,
      align: 'left',
      stand: 'centre',
      headline: { height: 0.52 * H, maxSize: 0.14 * U, maxLines: W / H > 2 ? 2 : 3 },
    });
    const room = { x: panel.x + 0.14 * panel.w, y: 0.1 * H, w: 0.72 * panel.w, h: 0.8 * H };
    return { ...column.boxes, panel: boxOf(page, panel), product: boxOf(page, standIn(room, aspect)) };
  }
  const line = (page.shape === 'tall' ? 0.56 : 0.54) * H;
  const productFoot = line + 0.035 * H;
  const roomTop = Math.max(0.6 * m, page.top - 0.04 * H);
  const column = setColumn(composition, page, {
    x: m,
    width: W - 2 * m,
    top: productFoot + 1.2 * b,
    bottom: foot,
    align: 'left',
    stand: 'centre',
    headline: { height: 0.2 * H, maxSize: 0.13 * U, maxLines: 2 },
    measure: 0.8 * W,
  });
  const room = { x: W / 2 - 0.36 * W, y: roomTop, w: 0.72 * W, h: productFoot - roomTop };
  const panel = { x: 0, y: 0, w: W, h: line };
  return { ...column.boxes, panel: boxOf(page, panel), product: boxOf(page, standIn(room, aspect)) };
};
