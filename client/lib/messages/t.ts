import { en } from './en.ts';

type Messages = typeof en;
export type MessageKey = keyof Messages;
type Args<K extends MessageKey> = Messages[K] extends (...args: infer A) => string ? A : [];

/** The visible words for a key. A wrong key or a missing figure is a compile error. */
export function t<K extends MessageKey>(key: K, ...args: Args<K>): string {
  const message: string | ((...values: never[]) => string) = en[key];
  return typeof message === 'string' ? message : message(...(args as never[]));
}

/** Keys whose message is plain text, for lists of choices kept as data. */
export type PlainKey = { [K in MessageKey]: Messages[K] extends string ? K : never }[MessageKey];
