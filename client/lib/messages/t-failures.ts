import { failures } from './en/failures.ts';
import { inLanguage } from './in-language.ts';
import { words as common } from './t.ts';
import { type Translated, wordsOf } from './words-of.ts';

const others = import.meta.glob<Translated<typeof failures>>(['./*/failures.ts', '!./en/*'], { import: 'failures' });
export const words = { ...common, ...(await inLanguage(failures, others)) };
export const t = wordsOf(words);
