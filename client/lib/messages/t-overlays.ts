import { overlays } from './en/overlays.ts';
import { inLanguage } from './in-language.ts';
import { words as settings } from './t-settings.ts';
import { type Translated, wordsOf } from './words-of.ts';

const others = import.meta.glob<Translated<typeof overlays>>(['./*/overlays.ts', '!./en/*'], { import: 'overlays' });
export const words = { ...settings, ...(await inLanguage(overlays, others)) };
export const t = wordsOf(words);
