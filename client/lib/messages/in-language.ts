import { language, PSEUDO } from '../language.ts';
import type { Messages, Translated } from './words-of.ts';

type Loaders<M extends Messages> = Record<string, () => Promise<Translated<M>>>;

/**
 * One part of the words in the language of this page. English is here already; another language is fetched by itself,
 * and what imports the part waits for it, so that no page shows words of two languages.
 * A file of another language must not import what has words, or both would wait for each other.
 */
export async function inLanguage<M extends Messages>(english: M, others: Loaders<M>): Promise<Translated<M>> {
  if (language === PSEUDO) return (await import('./pseudo.ts')).pseudo(english);
  const load = Object.entries(others).find(([path]) => path.startsWith(`./${language}/`))?.[1];
  return load ? load() : (english as Messages as Translated<M>);
}
