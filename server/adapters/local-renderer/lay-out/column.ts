import type { Boxes, Composition } from '../composition.ts';
import { type Align, type Block, ctaBlock, headlineBlock, tailOf, textBlock, textBox } from './blocks.ts';
import type { Page } from './page.ts';

export type TextBoxes = Pick<Boxes, 'headline' | 'sub' | 'cta'>;
type Column = {
  x: number;
  width: number;
  top: number;
  bottom: number;
  align: Align;
  /** Where in its room the whole block stands. */
  stand: 'top' | 'centre' | 'bottom';
  headline: { height: number; maxSize: number; maxLines: number };
  /** The widest that a line of the small text may be. */
  measure?: number;
};

/** Headline, small text and button under one another; absent ones leave no gap. */
export function setColumn(
  composition: Composition,
  page: Page,
  column: Column,
): { boxes: TextBoxes; top: number; bottom: number } {
  const { b } = page;
  const width = column.width;
  const headline =
    composition.text.headline === '' ? undefined : headlineBlock(composition, { ...column.headline, width });
  const sub = textBlock(composition, 'text', {
    text: composition.text.sub,
    width: Math.min(width, column.measure ?? width, 24 * b),
    size: b,
    maxLines: 4,
  });
  const cta = ctaBlock(composition, page, width);
  const gapToSub = headline && sub ? 1.5 * b + (tailOf(headline) > 0 ? 0.12 * headline.size : 0) : 0;
  const gapToCta = cta && (headline || sub) ? 1.7 * b : 0;
  const height = (headline?.height ?? 0) + gapToSub + (sub?.height ?? 0) + gapToCta + (cta?.pillHeight ?? 0);

  const spare = Math.max(0, column.bottom - column.top - height);
  const start = column.top + (column.stand === 'top' ? 0 : column.stand === 'centre' ? spare / 2 : spare);
  let y = start;
  const place = (block: Block | undefined, gapBefore: number, stand: 'top' | 'bottom') => {
    if (!block) return null;
    y += gapBefore;
    const box = textBox(page, block, { x: column.x, y, w: width, h: block.height }, { align: column.align, stand });
    y += block.height;
    return box;
  };
  const headlineBox = place(headline, 0, 'bottom');
  const subBox = place(sub, gapToSub, 'top');
  const ctaBox = cta ? pillBox(page, cta, { x: column.x, width, y: y + gapToCta, align: column.align }) : null;
  return { boxes: { headline: headlineBox, sub: subBox, cta: ctaBox }, top: start, bottom: start + height };
}

type Pill = NonNullable<ReturnType<typeof ctaBlock>>;

/** The button's room: the whole row, in which the button stands where its text is aligned. */
export function pillBox(
  page: Page,
  cta: Pill,
  { x, width, y, align }: { x: number; width: number; y: number; align: Align },
) {
  return textBox(page, cta, { x, y, w: width, h: cta.pillHeight }, { align, stand: 'centre' });
}
