import { library } from './en/library.ts';
import { inLanguage } from './in-language.ts';
import { words as common } from './t-lists.ts';
import { type Translated, wordsOf } from './words-of.ts';

const others = import.meta.glob<Translated<typeof library>>(['./*/library.ts', '!./en/*'], { import: 'library' });
export const words = { ...common, ...(await inLanguage(library, others)) };
export const t = wordsOf(words);
