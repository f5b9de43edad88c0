import type { Clock } from '../../ports/clock.ts';
import type { Database } from '../../ports/database.ts';
import type { ObjectStore } from '../../ports/object-store.ts';
import { removeBlobs } from './release-blobs.ts';
import { insertRemovals } from './removals-store.ts';
import { countBlobs, letGoOfSome } from './store.ts';

type Needs = { database: Database; objects: ObjectStore; clock: Clock };

const AT_ONCE = 100;
/** Bytes of a pending blob may be on their way for so long; removed too early, they would arrive where nobody looks. */
const ON_THEIR_WAY_MILLISECONDS = 15 * 60 * 1000;

/** For a workspace that goes as a whole: removes some of its files, whoever holds them, and says how many are left. */
export async function removeSomeBlobs(
  { database, objects, clock }: Needs,
  workspaceId: string,
): Promise<{ removed: number; left: number }> {
  const now = clock();
  const arrivedBefore = new Date(now.getTime() - ON_THEIR_WAY_MILLISECONDS);
  const ids = await database.inSystem('empty a closed workspace', async (tx) => {
    const some = await letGoOfSome(tx, workspaceId, { most: AT_ONCE, arrivedBefore });
    await insertRemovals(tx, workspaceId, some, now);
    return some;
  });
  const removed = await removeBlobs({ database, objects, clock }, ids);
  const left = await database.inSystem('what is left', (tx) => countBlobs(tx, workspaceId));
  return { removed, left };
}
