import { createHash } from 'node:crypto';
import type { Composition } from '../composition.ts';
import { freeProduct } from '../cut-out/free-product.ts';
import type { CutOut, FreedPhoto } from '../cut-out/types.ts';

/** Products already cut out in this thread, the last used at the end. An edit mostly asks for the same ones again. */
const shelf = new Map<string, FreedPhoto>();
const ROOM = 8;

export type ShelvedPhoto = { sha256: string; bytes: Buffer; freed: FreedPhoto };

export async function freeOnce(bytes: Uint8Array): Promise<ShelvedPhoto> {
  const photo = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const sha256 = createHash('sha256').update(photo).digest('hex');
  const freed = shelf.get(sha256) ?? (await freeProduct(photo));
  shelf.delete(sha256);
  shelf.set(sha256, freed);
  for (const oldest of shelf.keys()) {
    if (shelf.size <= ROOM) break;
    shelf.delete(oldest);
  }
  return { sha256, bytes: photo, freed };
}

export function cutOutsOf(photos: ShelvedPhoto[]): CutOut[] {
  return photos.flatMap(({ freed }) => (freed.how === 'cut-out' ? [freed.cutOut] : []));
}

export function usesOf(photos: ShelvedPhoto[]): Composition['photos'] {
  return photos.map(({ sha256, freed }) => ({ sha256, how: freed.how }));
}
