import type { Composition, Layout } from '../composition.ts';
import { type ColourWish, readColours } from './colours.ts';
import { brandOf, deriveHeadline, subjectOf } from './derive.ts';
import { type Category, categoryOf } from './line-bank.ts';
import { layoutNamed, type Mood, moodOf } from './mood.ts';
import { readTexts } from './texts.ts';
import { capitalised, unquoted } from './words.ts';

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

export function readPrompt(prompt: string, seed: number): Reading {
  const said = readTexts(prompt);
  const category = categoryOf(unquoted(prompt));
  const subject = subjectOf(prompt);
  const headline = said.headline ?? deriveHeadline(prompt, category, seed);
  const brand = said.brand ?? brandOf(subject);
  const sub = said.sub ?? subLine(subject, brand, headline);
  const derived: Reading['derived'] = [];
  if (said.headline === undefined) derived.push('headline');
  if (said.sub === undefined && sub !== '') derived.push('sub');
  return {
    text: { headline, sub, cta: said.cta ?? '', brand, tag: said.tag ?? '' },
    derived,
    colours: readColours(unquoted(prompt)),
    mood: moodOf(prompt, seed),
    layout: layoutNamed(prompt),
    category,
  };
}

/** The subject as a line of its own, unless it is only the name or the headline says it already. */
function subLine(subject: string, brand: string, headline: string): string {
  if (subject === '' || subject === brand) return '';
  if (headline.toLowerCase().includes(subject.toLowerCase())) return '';
  return `${capitalised(subject)}.`;
}
