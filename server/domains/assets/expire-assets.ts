import type { Clock } from '../../ports/clock.ts';
import type { Database } from '../../ports/database.ts';
import type { ObjectStore } from '../../ports/object-store.ts';
import { insertAuditEntry } from '../audit/index.ts';
import { releaseBlobs, removeBlobs } from '../blobs/index.ts';
import { daysBefore } from '../workspaces/index.ts';
import { deleteUnused, forgetUnused, lockUnused, markUnused } from './unused-store.ts';

type Needs = { database: Database; objects: ObjectStore; clock: Clock };
type Retention = { workspaceId: string; unusedAssetDays: number | null };

/** In one round, of one workspace: other sweeps get their turn. */
const AT_ONCE = 200;

/**
 * Lets go of photos that no picture has used for so many days, counted from when that was first seen: a photo does not
 * go with its last picture, nor at once when a workspace begins to ask for it. Answers how many went.
 */
export async function expireAssets(needs: Needs, retention: Retention): Promise<number> {
  const { workspaceId, unusedAssetDays } = retention;
  const { database, clock } = needs;
  const now = clock();
  if (unusedAssetDays === null) {
    await database.inWorkspace(workspaceId, (tx) => forgetUnused(tx, workspaceId));
    return 0;
  }
  const gone = await database.inWorkspace(workspaceId, async (tx) => {
    await markUnused(tx, workspaceId, now);
    const due = await lockUnused(tx, workspaceId, { before: daysBefore(now, unusedAssetDays), most: AT_ONCE });
    const ids = await deleteUnused(tx, workspaceId, due);
    if (ids.length === 0) return { ids, blobIds: [] };
    const blobIds = await releaseBlobs(tx, workspaceId, ids, now);
    const entry = { workspaceId, userId: null, createdAt: now };
    await insertAuditEntry(tx, { ...entry, action: 'retention-applied', detail: { assets: ids.length } });
    return { ids, blobIds };
  });
  // What cannot be removed now is in the outbox.
  await removeBlobs(needs, gone.blobIds).catch(() => undefined);
  return gone.ids.length;
}
