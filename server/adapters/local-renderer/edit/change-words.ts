import type { Composition } from '../composition.ts';
import type { Size } from '../draw/canvas.ts';
import { deriveHeadline } from '../read/derive.ts';
import { lineBank } from '../read/line-bank.ts';
import { readPrompt } from '../read/read-prompt.ts';
import { longest, type Part } from '../read/texts.ts';
import { tidy } from '../read/words.ts';
import { settableText } from '../type/settable.ts';
import type { Changed } from './change-product.ts';
import { refit, refitHeadline } from './refit.ts';

/** `relay` is set when the words never had a place, or do not fit in the one they have. */
export type ChangedWords = Changed | { ok: true; composition: Composition; relay: true; note?: string };

const names: Record<Part, string> = {
  headline: 'headline',
  sub: 'subline',
  cta: 'button',
  brand: 'brand',
  tag: 'tag',
};

export function changeText(
  composition: Composition,
  { part, text }: { part: Part; text: string },
  size: Size,
): ChangedWords {
  const words = tidy(text, longest[part]);
  const letters = settableText({ ...composition.text, [part]: words }, composition.pair);
  if (!letters.ok) return { ok: false, why: letters.message };
  const next: Composition = {
    ...composition,
    pair: letters.pair,
    text: { ...letters.text, scale: composition.text.scale },
  };
  const box = next.pair === composition.pair ? refit(next, part, size) : undefined;
  if (box && next.boxes) return { ok: true, composition: { ...next, boxes: { ...next.boxes, [part]: box } } };
  const note = composition.boxes?.[part]
    ? `The ${names[part]} needed more room, so the layout was set again.`
    : `The layout was set again to make room for the ${names[part]}.`;
  return { ok: true, composition: next, relay: true, note };
}

/** The words go, their room stays empty, and nothing else moves. */
export function removeTexts(composition: Composition, parts: Part[]): Changed {
  const { boxes, text } = composition;
  const present = parts.filter((part) => text[part] !== '');
  if (!boxes || present.length === 0) {
    return { ok: false, why: `There is no ${parts.map((part) => names[part]).join(' or ')} to remove.` };
  }
  const next = { ...composition, text: { ...text }, boxes: { ...boxes } };
  for (const part of present) {
    next.text[part] = '';
    const box = boxes[part];
    if (box) next.boxes[part] = { ...box, lines: [] };
  }
  return { ok: true, composition: next };
}

/** The next line of the bank, in the same place. */
export function otherHeadline(composition: Composition, prompt: string, size: Size): ChangedWords {
  const { category } = readPrompt(prompt, composition.seed);
  const lines = [...lineBank[category], deriveHeadline(prompt, category, composition.seed)];
  const now = lines.indexOf(composition.text.headline);
  const text = lines[(now + 1) % lines.length] ?? '';
  const changed = changeText(composition, { part: 'headline', text }, size);
  return changed.ok ? { ...changed, note: `New headline: “${text}”` } : changed;
}

/** Smaller in its own box; larger in it as far as it goes, else with the layout set again around it. */
export function resizeHeadline(composition: Composition, factor: number, size: Size): ChangedWords {
  const box = composition.boxes?.headline;
  if (!box || composition.text.headline === '') return { ok: false, why: 'There is no headline to resize.' };
  const scale = Math.min(1.4, Math.max(0.5, composition.text.scale * factor));
  if (Math.abs(scale / composition.text.scale - 1) < 0.02) {
    return { ok: false, why: `The headline is already as ${factor > 1 ? 'large' : 'small'} as it goes.` };
  }
  const next = { ...composition, text: { ...composition.text, scale } };
  const fitted = refitHeadline(next, box, size, factor);
  if (fitted && next.boxes && (factor < 1 || fitted.size >= box.size * (1 + 0.6 * (factor - 1)))) {
    return { ok: true, composition: { ...next, boxes: { ...next.boxes, headline: fitted } } };
  }
  return { ok: true, composition: next, relay: true, note: 'The layout was set again around the larger headline.' };
}
