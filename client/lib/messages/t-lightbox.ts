import { lightbox } from './en/lightbox.ts';
import { inLanguage } from './in-language.ts';
import { words as common } from './t.ts';
import { type Translated, wordsOf } from './words-of.ts';

const others = import.meta.glob<Translated<typeof lightbox>>(['./*/lightbox.ts', '!./en/*'], { import: 'lightbox' });
export const words = { ...common, ...(await inLanguage(lightbox, others)) };
export const t = wordsOf(words);
