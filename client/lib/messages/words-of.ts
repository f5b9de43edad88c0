type Message = string | ((...values: never[]) => string);
export type Messages = Record<string, Message>;
type Args<M extends Message> = M extends (...args: infer A) => string ? A : [];

/** The same messages in another language: a missing one, or one that takes other figures, is a compile error. */
export type Translated<M extends Messages> = {
  readonly [K in keyof M]: M[K] extends (...args: infer A) => string ? (...args: A) => string : string;
};

/**
 * The visible words for a key. A wrong key or a missing figure is a compile error.
 * Each part of the studio has its own `t`, with the common words in it, so that no page waits for the words of another.
 */
export function wordsOf<M extends Messages>(messages: M) {
  return <K extends keyof M>(key: K, ...args: Args<M[K]>): string => {
    const message = messages[key] as M[K];
    return typeof message === 'string' ? message : message(...(args as never[]));
  };
}
