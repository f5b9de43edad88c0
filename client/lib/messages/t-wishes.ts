import { wishes } from './en/wishes.ts';
import { inLanguage } from './in-language.ts';
import { words as common } from './t-lists.ts';
import { type Translated, wordsOf } from './words-of.ts';

const others = import.meta.glob<Translated<typeof wishes>>(['./*/wishes.ts', '!./en/*'], { import: 'wishes' });
export const words = { ...common, ...(await inLanguage(wishes, others)) };
export const t = wordsOf(words);
