import { spending } from './en/spending.ts';
import { inLanguage } from './in-language.ts';
import { words as common } from './t.ts';
import { type Translated, wordsOf } from './words-of.ts';

const others = import.meta.glob<Translated<typeof spending>>(['./*/spending.ts', '!./en/*'], { import: 'spending' });
export const words = { ...common, ...(await inLanguage(spending, others)) };
export const t = wordsOf(words);
