import { firstRun } from './en/first-run.ts';
import { inLanguage } from './in-language.ts';
import { words as common } from './t.ts';
import { type Translated, wordsOf } from './words-of.ts';

const others = import.meta.glob<Translated<typeof firstRun>>(['./*/first-run.ts', '!./en/*'], { import: 'firstRun' });
export const words = { ...common, ...(await inLanguage(firstRun, others)) };
export const t = wordsOf(words);
