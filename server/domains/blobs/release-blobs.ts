import type { Clock } from '../../ports/clock.ts';
import type { Database, Transaction } from '../../ports/database.ts';
import type { ObjectStore } from '../../ports/object-store.ts';
import { objectKey } from './blob.ts';
import {
  abandonPending,
  deleteBlob,
  deleteRemoval,
  insertRemovals,
  listRemovals,
  lockRemoval,
} from './removals-store.ts';
import { deleteRefs } from './store.ts';

type Needs = { database: Database; objects: ObjectStore; clock: Clock };

const BATCH = 100;
/** No upload or drawing takes this long. */
const ABANDONED_AFTER_MILLISECONDS = 60 * 60 * 1000;

/** In the transaction that deletes the holders: nothing is removed before it commits. */
export async function releaseBlobs(
  tx: Transaction,
  workspaceId: string,
  holderIds: string[],
  now: Date,
): Promise<string[]> {
  const ids = await deleteRefs(tx, workspaceId, holderIds);
  await insertRemovals(tx, workspaceId, ids, now);
  return ids;
}

/**
 * Removes these blobs where nobody holds them any more, and says how many went. Object first, row last: what fails, or
 * has to wait for a backup, is found again later.
 */
export async function removeBlobs({ database, objects }: Needs, blobIds: string[]): Promise<number> {
  let removed = 0;
  for (const blobId of blobIds) {
    await database.inSystem('remove a picture', async (tx) => {
      const removal = await lockRemoval(tx, blobId);
      if (!removal) return;
      if (removal.held) return deleteRemoval(tx, blobId);
      await objects.remove(objectKey(blobId));
      await deleteBlob(tx, blobId);
      removed += 1;
    });
  }
  return removed;
}

/** Catches up with everything that could not be removed at once. */
export async function sweepBlobs(needs: Needs): Promise<void> {
  const now = needs.clock();
  const ids = await needs.database.inSystem('sweep pictures', async (tx) => {
    await abandonPending(tx, new Date(now.getTime() - ABANDONED_AFTER_MILLISECONDS), now);
    return listRemovals(tx, BATCH);
  });
  await removeBlobs(needs, ids);
}
