import { quotesIn } from '../read/words.ts';

/** A piece of an edit that asks for one thing; quotations stand in it as ‹0›, ‹1›, … */
export type Clause = { words: string; quotes: string[] };

const SPLIT = /\s*(?:[,;\n]|\.(?=\s|$)|&|\band also\b|\band then\b|\band\b|\bthen\b|\balso\b|\bplus\b|\bbut\b)\s*/i;
/** Pairs that "and" does not part. */
const TOGETHER = /\b(black) and (white)\b/gi;

/** An edit in its single requests, in order. Nothing inside a quotation is ever split. */
export function clausesOf(edit: string): Clause[] {
  const quotes = quotesIn(edit);
  let words = '';
  let from = 0;
  for (const [index, { at, length }] of quotes.entries()) {
    words += `${edit.slice(from, at)} ‹${index}› `;
    from = at + length;
  }
  words += edit.slice(from);
  return words
    .replace(TOGETHER, '$1-$2')
    .split(SPLIT)
    .map((piece) => piece.replace(/\s+/g, ' ').trim())
    .filter((piece) => piece !== '')
    .map((piece) => ({ words: piece, quotes: quotes.map(({ text }) => text) }));
}

export function quotesOf({ words, quotes }: Clause): string[] {
  return [...words.matchAll(/‹(\d+)›/g)].map(([, index]) => quotes[Number(index)] ?? '');
}
