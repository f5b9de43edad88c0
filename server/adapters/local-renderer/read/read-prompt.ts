import type { Composition, Layout } from '../composition.ts';
import { type ColourWish, readColours } from './colours.ts';
import { brandOf, deriveHeadline, subjectOf } from './derive.ts';
import { categoryOf } from './category.ts';
import type { Category } from './line-bank.ts';
import { layoutNamed, type Mood, moodOf } from './mood.ts';
import { readTexts, withoutTexts } from './texts.ts';
import { capitalised, unquoted, withoutRefusals } from './words.ts';

/** What a prompt asks for, before anything is decided about the picture. */
export type Reading = {
  text: Omit<Composition['text'], 'scale'>;
  /** Texts that the prompt did not bring itself. */
  derived: ('headline' | 'sub')[];
  /** The ground's colour, and the second colour if one is named. */
  colours: ColourWish[];
  mood: Mood;
  layout: Layout | undefined;
  category: Category;
};

export function readPrompt(prompt: string, ownSeed: number): Reading {
  const seed = mixed(prompt, ownSeed);
  const said = readTexts(prompt);
  const subject = subjectOf(prompt);
  const named = categoryOf(subject);
  const category = named === 'generic' ? categoryOf(unquoted(prompt)) : named;
  const headline = said.headline ?? deriveHeadline(prompt, category, seed);
  const brand = said.brand ?? brandOf(subject, prompt);
  const sub = said.sub ?? subLine(subject, brand, headline);
  const derived: Reading['derived'] = [];
  if (said.headline === undefined) derived.push('headline');
  if (said.sub === undefined && sub !== '') derived.push('sub');
  return {
    text: { headline, sub, cta: said.cta ?? '', brand, tag: said.tag ?? '' },
    derived,
    colours: readColours(withoutRefusals(withoutTexts(prompt))),
    mood: moodOf(prompt, seed),
    layout: layoutNamed(prompt),
    category,
  };
}

/** The subject as a line of its own, unless it is only the name or the headline says it already. */
function subLine(subject: string, brand: string, headline: string): string {
  const isBareWord = !/\s/.test(subject) && subject === subject.toLowerCase();
  if (subject === '' || subject === brand || isBareWord) return '';
  if (headline.toLowerCase().includes(subject.toLowerCase())) return '';
  return `${capitalised(subject)}.`;
}

/** Another prompt turns the dice too, so that one seed does not give every ad the same line. */
function mixed(prompt: string, seed: number): number {
  let hash = 0x811c9dc5;
  for (const sign of prompt) hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return (hash ^ seed) >>> 0;
}
