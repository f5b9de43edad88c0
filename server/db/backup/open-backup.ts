import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { ObjectStore } from '../../ports/object-store.ts';
import { readParts } from './parts.ts';
import { type ReadRecord, readRecords } from './records.ts';
import { sealWith, unsealed } from './seal.ts';
import { readManifest } from './shelf.ts';

type Source = { target: ObjectStore; backupKey: string | undefined };

/** What a backup holds, in order. Throws where it is incomplete, damaged or sealed with another key. */
export async function openBackup({ target, backupKey }: Source, id: string): Promise<AsyncGenerator<ReadRecord>> {
  const manifest = await readManifest(target, id);
  if (manifest.salt !== undefined && backupKey === undefined) {
    throw new Error(`The backup ${id} is encrypted. Set BACKUP_KEY to the key it was made with.`);
  }
  const seal = manifest.salt === undefined ? unsealed : sealWith(backupKey ?? '', Buffer.from(manifest.salt, 'hex'));
  const unzipped = createGunzip();
  // What goes wrong on the way is thrown at whoever reads the end of it.
  pipeline(Readable.from(readParts({ store: target, id, seal }, manifest)), unzipped, () => undefined);
  return readRecords(unzipped);
}

/** Reads a backup to its end without keeping anything. Throws when it could not be restored. */
export async function verifyBackup(source: Source, id: string): Promise<void> {
  for await (const { body } of await openBackup(source, id)) for await (const _ of body);
}
