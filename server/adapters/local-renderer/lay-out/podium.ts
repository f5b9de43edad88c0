import { ctaBlock } from './blocks.ts';
import { pillBox, setColumn } from './column.ts';
import { boxOf, type LayOut, standIn } from './box.ts';
import type { Page } from './page.ts';

/** A drum on a floor. The panel is the drum: its top ellipse and side; the horizon runs a little below its middle. */
export const layPodium: LayOut = (composition, page, aspect = 1) => {
  const { W, H, U, m, b, top, foot } = page;
  if (page.wide) {
    const drum = drumAt(page, { cx: 0.71 * W, horizon: 0.76 * H, aspect, widest: 0.42 * W });
    const column = setColumn(composition, page, {
      x: m,
      width: drum.x - 0.5 * m - m,
      top: m,
      bottom: H - m,
      align: 'left',
      stand: 'centre',
      headline: { height: 0.5 * H, maxSize: 0.14 * U, maxLines: page.shape === 'ultra' ? 2 : 3 },
    });
    const room = productRoom(drum, 0.09 * H);
    return { ...column.boxes, panel: boxOf(page, drum), product: boxOf(page, standIn(room, aspect)) };
  }
  const lowered = composition.text.cta === '' ? 0.04 : 0;
  const horizon = ((page.shape === 'tall' ? 0.72 : 0.77) + lowered) * H;
  const column = setColumn({ ...composition, text: { ...composition.text, cta: '' } }, page, {
    x: m,
    width: W - 2 * m,
    top,
    bottom: foot,
    align: 'center',
    stand: 'top',
    headline: { height: 0.24 * (foot - top), maxSize: 0.135 * U, maxLines: 3 },
    measure: 0.75 * W,
  });
  const drum = drumAt(page, { cx: W / 2, horizon, aspect, widest: (aspect > 1.3 ? 0.84 : 0.7) * W });
  const cta = ctaBlock(composition, page, W - 2 * m);
  const room = productRoom(drum, column.bottom + 1.6 * b);
  return {
    ...column.boxes,
    cta: cta ? pillBox(page, cta, { x: m, width: W - 2 * m, y: foot - cta.pillHeight, align: 'center' }) : null,
    panel: boxOf(page, drum),
    product: boxOf(page, standIn(room, aspect)),
  };
};

type Drum = { x: number; y: number; w: number; h: number };

/** `y` is the middle of the top ellipse, `h` the side; the ellipse is 0.17 of the width deep. */
function drumAt(
  { U, S, W }: Page,
  { cx, horizon, aspect, widest }: { cx: number; horizon: number; aspect: number; widest: number },
): Drum {
  const wanted = (0.44 + 0.3 * Math.min(1, Math.max(0, (aspect - 0.35) / 0.9))) * Math.min(W, 1.3 * S);
  const w = Math.min(wanted, widest);
  return { x: cx - w / 2, y: horizon - 0.02 * U, w, h: 0.062 * U };
}

function productRoom(drum: Drum, top: number): Drum {
  const foot = drum.y + 0.42 * 0.085 * drum.w;
  return { x: drum.x + 0.08 * drum.w, y: top, w: 0.84 * drum.w, h: foot - top };
}
