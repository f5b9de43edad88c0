import { settings } from './en/settings.ts';
import { inLanguage } from './in-language.ts';
import { words as forms } from './t-forms.ts';
import { type Translated, wordsOf } from './words-of.ts';

const others = import.meta.glob<Translated<typeof settings>>(['./*/settings.ts', '!./en/*'], { import: 'settings' });
export const words = { ...forms, ...(await inLanguage(settings, others)) };
export const t = wordsOf(words);
