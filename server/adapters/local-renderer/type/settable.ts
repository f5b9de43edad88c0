import { type Composition, type Pair, pairs } from '../composition.ts';
import type { TaskRefusal } from '../thread/task.ts';
import { faceOf, missingGlyph } from './faces.ts';
import { shown } from './measure.ts';

type Texts = Omit<Composition['text'], 'scale'>;
export type Settable = { ok: true; text: Texts; pair: Pair; notes: string[] } | TaskRefusal;

/** Signs that no typeface here has and no headline misses: emoji and their joiners. */
const EMOJI = /[\p{Extended_Pictographic}\u{1F1E6}-\u{1F1FF}\u{1F3FB}-\u{1F3FF}\u200d\ufe0f]/gu;

/** The texts in a pair of typefaces that has every letter of them: the wanted pair, else another, else a refusal. */
export function settableText(text: Texts, wanted: Pair): Settable {
  const clean = mapTexts(text, (each) =>
    each
      .replace(/(?![©®™])[\s\S]/gu, (sign) => (EMOJI.test(sign) ? '' : sign))
      .replace(/\s+/g, ' ')
      .trim(),
  );
  const lost = Object.entries(clean).some(
    ([part, each]) => each !== text[part as keyof Texts].trim() && hasEmoji(text[part as keyof Texts]),
  );
  const notes = lost ? ['Emoji were left out: the typefaces here do not draw them.'] : [];
  const pair = [wanted, ...pairs].find((each) => missing(clean, each) === undefined);
  if (pair) return { ok: true, text: clean, pair, notes };
  const sign = missing(clean, wanted) ?? '';
  return {
    ok: false,
    code: 'CONTENT_BLOCKED',
    reason: 'LETTERS_NOT_AVAILABLE',
    message: `The local renderer cannot set “${sign}”: its typefaces cover Latin and Vietnamese letters only. Write the headline in those, or use a model key.`,
  };
}

function hasEmoji(text: string): boolean {
  return text.match(EMOJI) !== null;
}

function missing(text: Texts, pair: Pair): string | undefined {
  const headline = faceOf(pair, 'headline');
  const small = `${text.sub}${text.brand}${text.tag}${text.cta}`;
  return missingGlyph(headline, shown(headline, text.headline)) ?? missingGlyph(faceOf(pair, 'text'), small);
}

function mapTexts(text: Texts, change: (each: string) => string): Texts {
  return {
    headline: change(text.headline),
    sub: change(text.sub),
    cta: change(text.cta),
    brand: change(text.brand),
    tag: change(text.tag),
  };
}
