import type { Box } from '../composition.ts';
import { boxOf, type LayOut } from './box.ts';
import { setColumn } from './column.ts';
import type { Page } from './page.ts';

/** A frame may show this share of the photo and no less; else it takes the photo's shape. */
const LEAST_SHOWN = 0.72;

/** The photo as it is, framed; the words beside or below it, never on it. `aspect` is of the photos side by side. */
export const layPhoto: LayOut = (composition, page, aspect = 1) => {
  const { W, H, U, m, b, foot } = page;
  if (W / H > 1.15) {
    const column = setColumn(composition, page, {
      x: m,
      width: W / 2 - 2 * m,
      top: m,
      bottom: H - m,
      align: 'left',
      stand: 'centre',
      headline: { height: 0.5 * H, maxSize: 0.13 * U, maxLines: 4 },
    });
    return { ...column.boxes, panel: boxOf(page, besideFrame(page, aspect)) };
  }
  const top = page.shape === 'tall' ? 0.75 * page.top : m;
  const column = setColumn(composition, page, {
    x: m,
    width: W - 2 * m,
    top,
    bottom: foot,
    align: 'left',
    stand: 'bottom',
    headline: { height: 0.18 * H, maxSize: 0.12 * U, maxLines: 2 },
    measure: 0.85 * W,
  });
  const room = { x: m, y: top, w: W - 2 * m, h: column.top - 1.8 * b - top };
  const frame = shaped(room, aspect);
  // What a flat photo leaves free goes above it, so that the words stay with it.
  return { ...column.boxes, panel: boxOf(page, { ...frame, y: room.y + room.h - frame.h }) };
};

/** The whole right half, to the edges; a photo that would lose too much there hangs in it with a margin. */
function besideFrame({ W, H, m }: Page, aspect: number): Box {
  const half = { x: W / 2, y: 0, w: W / 2, h: H };
  if (shownIn(half, aspect) >= LEAST_SHOWN) return half;
  const room = { x: W / 2, y: m, w: W / 2 - m, h: H - 2 * m };
  const frame = shaped(room, aspect);
  return { ...frame, x: room.x + room.w - frame.w, y: room.y + (room.h - frame.h) / 2 };
}

function shownIn({ w, h }: Box, aspect: number): number {
  const own = w / h;
  return Math.min(own / aspect, aspect / own);
}

/** The room, narrowed or flattened until it shows enough of the photo. */
function shaped(room: Box, aspect: number): Box {
  if (shownIn(room, aspect) >= LEAST_SHOWN) return room;
  const own = room.w / room.h;
  if (own > aspect) return { ...room, w: (room.h * aspect) / LEAST_SHOWN };
  return { ...room, h: room.w / (aspect * LEAST_SHOWN) };
}
