import type { Readable } from 'node:stream';
import type { Database, Transaction } from '../../ports/database.ts';
import type { ObjectStore } from '../../ports/object-store.ts';
import { type Blob, objectKey, type Purpose } from './blob.ts';
import { findRefs } from './store.ts';

type Needs = { database: Database; objects: ObjectStore };

/** What a holder holds. */
export function heldBlobs(
  tx: Transaction,
  workspaceId: string,
  holderId: string,
): Promise<(Blob & { purpose: Purpose })[]> {
  return findRefs(tx, workspaceId, holderId);
}

/** One held blob; undefined when the holder has none for this purpose. */
export async function findHeldBlob(
  { database }: Pick<Needs, 'database'>,
  workspaceId: string,
  holderId: string,
  purpose: Purpose,
): Promise<Blob | undefined> {
  const held = await database.readInWorkspace(workspaceId, (tx) => findRefs(tx, workspaceId, holderId));
  return held.find((blob) => blob.purpose === purpose);
}

/** Throws when the bytes of a stored blob are gone: the store has lost something. */
export async function readBlob({ objects }: Pick<Needs, 'objects'>, blob: Blob): Promise<Buffer> {
  const bytes = await objects.get(objectKey(blob.id));
  if (!bytes) throw new Error(`The object of blob ${blob.id} is missing.`);
  return bytes;
}

/** The same as a stream, for a client. Throws when the object is gone. */
export async function openBlob(
  { objects }: Pick<Needs, 'objects'>,
  blob: Blob,
): Promise<{ body: Readable; sizeBytes: number }> {
  const object = await objects.open(objectKey(blob.id));
  if (!object) throw new Error(`The object of blob ${blob.id} is missing.`);
  return { body: object.stream, sizeBytes: object.sizeBytes };
}

/** What a stream would read in one go is read at once: half the calls to the disk. */
const ONE_GO_BYTES = 64 * 1024;

/** The bytes as an answer sends them. Throws when the object is gone. */
export async function sendableBlob(
  needs: Pick<Needs, 'objects'>,
  blob: Blob,
): Promise<{ body: Readable | Buffer; sizeBytes: number }> {
  if (blob.sizeBytes > ONE_GO_BYTES) return openBlob(needs, blob);
  const body = await readBlob(needs, blob);
  return { body, sizeBytes: body.length };
}
