import { join } from 'node:path';
import { sha256 } from '../../lib/ids.ts';

const KEY = /^[a-z0-9_.-]+(\/[a-z0-9_.-]+)*$/;
/** File systems take 255 bytes in a name. */
const MAX_KEY_LENGTH = 200;

/**
 * The file of a key: one flat name in one of 256 folders, so that no folder grows without end, `a` and `a/b` never
 * collide, and no key can name a place outside `root`. Throws `TypeError` on a key that we did not make.
 */
export function objectPath(root: string, key: string): string {
  if (!isKey(key)) throw new TypeError(`Not a key of an object: ${JSON.stringify(key.slice(0, MAX_KEY_LENGTH))}`);
  const folder = sha256(key).toString('hex', 0, 1);
  return join(root, folder, key.replaceAll('/', '+'));
}

function isKey(key: string): boolean {
  return key.length <= MAX_KEY_LENGTH && KEY.test(key) && !key.split('/').some((part) => /^\.+$/.test(part));
}
