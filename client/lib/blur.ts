import { thumbHashToDataURL } from 'thumbhash';

const known = new Map<string, string>();

/** A small blurred picture (data URL) from its 25-byte hash in base64; undefined when it cannot be read. */
export function blurOf(hash: string | null): string | undefined {
  if (!hash) return undefined;
  const seen = known.get(hash);
  if (seen) return seen;
  try {
    const url = thumbHashToDataURL(Uint8Array.from(atob(hash), (letter) => letter.charCodeAt(0)));
    known.set(hash, url);
    return url;
  } catch {
    return undefined;
  }
}
