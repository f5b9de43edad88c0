import { detail } from './en/detail.ts';
import { inLanguage } from './in-language.ts';
import { words as common } from './t-wishes.ts';
import { type Translated, wordsOf } from './words-of.ts';

const others = import.meta.glob<Translated<typeof detail>>(['./*/detail.ts', '!./en/*'], { import: 'detail' });
export const words = { ...common, ...(await inLanguage(detail, others)) };
export const t = wordsOf(words);
