import { join } from 'node:path';
import { sha256 } from '../../lib/ids.ts';
import { checkKey, isKey } from './object-key.ts';

/**
 * The file of a key: one flat name in one of 256 folders, so that no folder grows without end, `a` and `a/b` never
 * collide, and no key can name a place outside `root`. Throws `TypeError` on a key that we did not make.
 */
export function objectPath(root: string, key: string): string {
  const folder = sha256(checkKey(key)).toString('hex', 0, 1);
  return join(root, folder, key.replaceAll('/', '+'));
}

/** The key of a file's name; undefined when the file is not one of ours. */
export function keyOf(fileName: string): string | undefined {
  const key = fileName.replaceAll('+', '/');
  return isKey(key) ? key : undefined;
}
