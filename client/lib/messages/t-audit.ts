import { audit } from './en/audit.ts';
import { inLanguage } from './in-language.ts';
import { words as settings } from './t-settings.ts';
import { type Translated, wordsOf } from './words-of.ts';

const others = import.meta.glob<Translated<typeof audit>>(['./*/audit.ts', '!./en/*'], { import: 'audit' });
export const words = { ...settings, ...(await inLanguage(audit, others)) };
export const t = wordsOf(words);
