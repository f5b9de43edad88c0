import { common } from './en/common.ts';
import { inLanguage } from './in-language.ts';
import { type Translated, wordsOf } from './words-of.ts';

const others = import.meta.glob<Translated<typeof common>>(['./*/common.ts', '!./en/*'], { import: 'common' });
export const words = await inLanguage(common, others);
export const t = wordsOf(words);
