import type { Messages, Translated } from './words-of.ts';

const plain = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const accented = 'áƀçđéƒǧĥíĵķĺɱñóƥɋŕšţúṽŵẋýžÁƁÇĐÉƑǦĤÍĴĶĹṀÑÓƤɊŔŠŢÚṼŴẊÝŽ';
const letters = new Map([...plain].map((letter, index) => [letter, [...accented][index] ?? letter]));

/** Words of other languages are about this much longer. */
const GROWTH = 0.4;
const OPEN = '[!!! ';

/**
 * English that shows what is wrong with a page: words without accents stand outside the catalogue, a missing `!!!]` is
 * cut off, and what breaks breaks for want of room. What is put into a sentence stays as it is, in ‹angles›.
 */
export function pseudo<M extends Messages>(english: M): Translated<M> {
  const messages = Object.entries(english).map(([key, message]) => [
    key,
    typeof message === 'string' ? stretched(message) : (...values: never[]) => stretched(message(...values.map(held))),
  ]);
  return Object.fromEntries(messages) as Translated<M>;
}

/** A text of somebody's gets marks; another message has its own. Figures choose the plural, so they stay figures. */
function held<V>(value: V): V {
  return typeof value === 'string' && value !== '' && !value.startsWith(OPEN) ? (`‹${value}›` as V) : value;
}

export function stretched(text: string): string {
  const words = text.replaceAll(/‹[^›]*›|[a-z]/gi, (found) => letters.get(found) ?? found);
  return `${OPEN}${words}${'·'.repeat(Math.ceil(text.length * GROWTH))} !!!]`;
}
