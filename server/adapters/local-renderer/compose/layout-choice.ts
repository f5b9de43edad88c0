import type { Layout } from '../composition.ts';
import { type Page, pageOf } from '../lay-out/page.ts';
import type { Subject } from './subject.ts';

type Size = { width: number; height: number };

/** Layouts that can show this subject at all, in a fixed order: what "another layout" walks through. */
export function possibleLayouts(subject: Subject): Layout[] {
  if (subject.isFramed) return ['photo'];
  if (subject.aspect === undefined) return ['type'];
  if (subject.isCropped) return ['split', 'editorial'];
  return ['hero', 'podium', 'split', 'editorial', 'rays', 'bigtype'];
}

/** Of the layouts a mood likes, those that flatter the subject; all of them when none does. */
export function suitingLayouts(liked: Layout[], subject: Subject, ask: { headline: string; size: Size }): Layout[] {
  const possible = possibleLayouts(subject);
  const page = pageOf(ask.size.width, ask.size.height);
  const candidates = liked.filter((layout) => possible.includes(layout));
  const suiting = candidates.filter((layout) =>
    suits(layout, page, { aspect: subject.aspect ?? 1, headline: ask.headline }),
  );
  if (suiting.length > 0) return suiting;
  return candidates.length > 0 ? candidates : possible;
}

function suits(layout: Layout, { shape }: Page, { aspect, headline }: { aspect: number; headline: string }): boolean {
  const words = headline.split(/\s+/).length;
  if (layout === 'bigtype') {
    const shrinks = aspect > 0.7 && (shape === 'port' || shape === 'tall');
    return words <= 3 && !shrinks && shape !== 'ultra';
  }
  if (layout === 'podium' && aspect > 1.5) return shape === 'land' || shape === 'ultra';
  if (layout === 'hero' || layout === 'podium') return aspect >= 0.35 || shape !== 'sq';
  if (layout === 'rays') return words <= 5;
  return true;
}
