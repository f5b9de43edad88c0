import { crashPoint } from '../../lib/crash-point.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Database, Transaction } from '../../ports/database.ts';
import type { ObjectStore } from '../../ports/object-store.ts';
import { type Blob, newBlob, objectKey, type Purpose } from './blob.ts';
import { insertRemovals } from './removals-store.ts';
import { announceBlobs, areAbandoned, insertRefs, markStored } from './store.ts';

type Needs = { database: Database; objects: ObjectStore; clock: Clock };
type Piece = { bytes: Buffer; mimeType: string };

/**
 * Brings bytes to the object store before anything refers to them: a pending row first, so that a process that dies
 * leaves nothing unknown behind, then the bytes. What the workspace has already is not written again.
 */
export async function stageBlobs(
  { database, objects, clock }: Needs,
  workspaceId: string,
  pieces: Piece[],
): Promise<Blob[]> {
  const byHash = new Map<string, { blob: Blob; bytes: Buffer }>();
  const wanted = pieces.map((piece) => {
    const blob = newBlob(piece);
    const same = byHash.get(blob.sha256) ?? { blob, bytes: piece.bytes };
    byHash.set(blob.sha256, same);
    return same.blob;
  });
  const blobs = [...byHash.values()].map(({ blob }) => blob);
  const known = await database.writeInWorkspace(workspaceId, (tx) =>
    announceBlobs(tx, workspaceId, { blobs, now: clock() }),
  );
  crashPoint('bytes announced');
  const stored = new Map(known.map((blob) => [blob.sha256, blob]));
  const put = async ({ blob, bytes }: { blob: Blob; bytes: Buffer }) => {
    await objects.put(objectKey(blob.id), bytes);
    crashPoint('one blob stored');
  };
  await Promise.all([...byHash.values()].filter(({ blob }) => !stored.has(blob.sha256)).map(put));
  crashPoint('all blobs stored');
  return wanted.map((blob) => stored.get(blob.sha256) ?? blob);
}

/**
 * Makes staged blobs belong to a holder, in the holder's own transaction. Throws when one was swept meanwhile, or may
 * have been: a sweep removes only under the row's lock, which is ours from `markStored` on, and only what nobody holds;
 * so of what has a removal and no holder by then the bytes may be gone, and of all else they are there and stay.
 */
export async function holdBlobs(
  tx: Transaction,
  workspaceId: string,
  holderId: string,
  refs: { blob: Blob; purpose: Purpose }[],
): Promise<void> {
  const ids = [...new Set(refs.map(({ blob }) => blob.id))];
  const there = await markStored(tx, workspaceId, ids.toSorted());
  if (there.length !== ids.length || (await areAbandoned(tx, workspaceId, there)))
    throw new Error('A staged picture was removed before it was needed.');
  await insertRefs(
    tx,
    workspaceId,
    holderId,
    refs.map(({ blob, purpose }) => ({ blobId: blob.id, purpose })),
  );
}

/** Gives staged blobs back that nobody will hold after all. */
export async function discardBlobs({ database, clock }: Needs, workspaceId: string, blobs: Blob[]): Promise<void> {
  await database.inWorkspace(workspaceId, (tx) =>
    insertRemovals(
      tx,
      workspaceId,
      blobs.map(({ id }) => id),
      clock(),
    ),
  );
}
