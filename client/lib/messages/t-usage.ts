import { usage } from './en/usage.ts';
import { inLanguage } from './in-language.ts';
import { words as common } from './t.ts';
import { type Translated, wordsOf } from './words-of.ts';

const others = import.meta.glob<Translated<typeof usage>>(['./*/usage.ts', '!./en/*'], { import: 'usage' });
export const words = { ...common, ...(await inLanguage(usage, others)) };
export const t = wordsOf(words);
