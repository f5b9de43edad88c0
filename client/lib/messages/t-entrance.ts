import { entrance } from './en/entrance.ts';
import { inLanguage } from './in-language.ts';
import { words as forms } from './t-forms.ts';
import { type Translated, wordsOf } from './words-of.ts';

const others = import.meta.glob<Translated<typeof entrance>>(['./*/entrance.ts', '!./en/*'], { import: 'entrance' });
export const words = { ...forms, ...(await inLanguage(entrance, others)) };
export const t = wordsOf(words);
