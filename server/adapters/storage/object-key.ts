const KEY = /^[a-z0-9_.-]+(\/[a-z0-9_.-]+)*$/;
/** File systems take 255 bytes in a name. */
const MAX_KEY_LENGTH = 200;

/** The key itself. Throws `TypeError` on one that we did not make: it must name nothing outside our own place. */
export function checkKey(key: string): string {
  if (!isKey(key)) throw new TypeError(`Not a key of an object: ${JSON.stringify(key.slice(0, MAX_KEY_LENGTH))}`);
  return key;
}

export function isKey(key: string): boolean {
  return key.length <= MAX_KEY_LENGTH && KEY.test(key) && !key.split('/').some((part) => /^\.+$/.test(part));
}
