import { server } from './en/server.ts';
import { inLanguage } from './in-language.ts';
import { words as settings } from './t-settings.ts';
import { type Translated, wordsOf } from './words-of.ts';

const others = import.meta.glob<Translated<typeof server>>(['./*/server.ts', '!./en/*'], { import: 'server' });
export const words = { ...settings, ...(await inLanguage(server, others)) };
export const t = wordsOf(words);
