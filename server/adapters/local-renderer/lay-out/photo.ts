import { setColumn } from './column.ts';
import { boxOf, type LayOut } from './box.ts';

/** The photo as it is, framed; the words beside or below it, never on it. */
export const layPhoto: LayOut = (composition, page) => {
  const { W, H, U, m, b, foot } = page;
  if (page.wide) {
    const left = W / 2;
    const column = setColumn(composition, page, {
      x: m,
      width: left - 2 * m,
      top: m,
      bottom: H - m,
      align: 'left',
      stand: 'centre',
      headline: { height: 0.5 * H, maxSize: 0.13 * U, maxLines: 4 },
    });
    return { ...column.boxes, panel: boxOf(page, { x: left, y: 0, w: W - left, h: H }) };
  }
  const top = page.shape === 'tall' ? page.top * 0.75 : m;
  const frameFoot = 0.6 * H;
  const column = setColumn(composition, page, {
    x: m,
    width: W - 2 * m,
    top: frameFoot + 1.8 * b,
    bottom: foot,
    align: 'left',
    stand: 'top',
    headline: { height: 0.18 * H, maxSize: 0.12 * U, maxLines: 2 },
    measure: 0.85 * W,
  });
  return { ...column.boxes, panel: boxOf(page, { x: m, y: top, w: W - 2 * m, h: frameFoot - top }) };
};
