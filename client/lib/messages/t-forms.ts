import { forms } from './en/forms.ts';
import { inLanguage } from './in-language.ts';
import { words as common } from './t.ts';
import { type Translated, wordsOf } from './words-of.ts';

const others = import.meta.glob<Translated<typeof forms>>(['./*/forms.ts', '!./en/*'], { import: 'forms' });
export const words = { ...common, ...(await inLanguage(forms, others)) };
export const t = wordsOf(words);
