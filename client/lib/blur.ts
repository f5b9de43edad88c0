import { useEffect, useState } from 'react';

let draw: ((hash: Uint8Array) => string) | undefined;

/** Asked for with the first page, so that it is here when the first list is, and the first paint waits for neither. */
const decoder = import('thumbhash').then(
  ({ thumbHashToDataURL }) => {
    draw = thumbHashToDataURL;
  },
  // A picture without its blur is a picture still.
  () => undefined,
);

/** A screenful and what lies around it, several times; each is some 5 KB. */
const MOST = 500;
const known = new Map<string, string>();

/** A small blurred picture (data URL) from its 25-byte hash in base64; undefined when it cannot be read. */
export function useBlur(hash: string | null): string | undefined {
  const [, wake] = useState(draw !== undefined);
  useEffect(() => {
    if (!draw) void decoder.then(() => wake(true));
  }, []);
  return hash === null ? undefined : blurOf(hash);
}

function blurOf(hash: string): string | undefined {
  const seen = known.get(hash);
  if (seen !== undefined || !draw) return seen;
  try {
    const url = draw(Uint8Array.from(atob(hash), (letter) => letter.charCodeAt(0)));
    known.set(hash, url);
    if (known.size > MOST) known.delete(known.keys().next().value ?? '');
    return url;
  } catch {
    return undefined;
  }
}
