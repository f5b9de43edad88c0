import { lists } from './en/lists.ts';
import { inLanguage } from './in-language.ts';
import { words as common } from './t.ts';
import { type Translated, wordsOf } from './words-of.ts';

const others = import.meta.glob<Translated<typeof lists>>(['./*/lists.ts', '!./en/*'], { import: 'lists' });
export const words = { ...common, ...(await inLanguage(lists, others)) };
export const t = wordsOf(words);
