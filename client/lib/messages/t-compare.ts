import { compare } from './en/compare.ts';
import { inLanguage } from './in-language.ts';
import { words as common } from './t.ts';
import { type Translated, wordsOf } from './words-of.ts';

const others = import.meta.glob<Translated<typeof compare>>(['./*/compare.ts', '!./en/*'], { import: 'compare' });
export const words = { ...common, ...(await inLanguage(compare, others)) };
export const t = wordsOf(words);
