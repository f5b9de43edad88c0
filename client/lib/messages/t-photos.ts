import { photos } from './en/photos.ts';
import { inLanguage } from './in-language.ts';
import { words as common } from './t.ts';
import { type Translated, wordsOf } from './words-of.ts';

const others = import.meta.glob<Translated<typeof photos>>(['./*/photos.ts', '!./en/*'], { import: 'photos' });
export const words = { ...common, ...(await inLanguage(photos, others)) };
export const t = wordsOf(words);
