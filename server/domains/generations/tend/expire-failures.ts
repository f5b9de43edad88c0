import { insertAuditEntry } from '../../audit/index.ts';
import { releaseBlobs } from '../../blobs/index.ts';
import { daysBefore } from '../../workspaces/index.ts';
import { type DeleteGenerationNeeds, finishDeletion } from '../tree/delete-generation.ts';
import { lockOldFailures } from './stale-store.ts';
import { deleteGenerations } from '../tree/tree-store.ts';

type Retention = { workspaceId: string; failedDays: number | null };

/** In one round, of one workspace: other sweeps get their turn. */
const AT_ONCE = 200;

/** Lets go of what failed or was canceled so many days ago, unless a version was made from it. Answers how many went. */
export async function expireFailures(
  needs: DeleteGenerationNeeds,
  { workspaceId, failedDays }: Retention,
): Promise<number> {
  if (failedDays === null) return 0;
  const now = needs.clock();
  const before = daysBefore(now, failedDays);
  const gone = await needs.database.inWorkspace(workspaceId, async (tx) => {
    const ids = await lockOldFailures(tx, workspaceId, { before, most: AT_ONCE });
    if (ids.length === 0) return { workspaceId, ids, blobIds: [] };
    const blobIds = await releaseBlobs(tx, workspaceId, ids, now);
    await deleteGenerations(tx, workspaceId, ids);
    const entry = { workspaceId, userId: null, createdAt: now };
    await insertAuditEntry(tx, { ...entry, action: 'retention-applied', detail: { generations: ids.length } });
    return { workspaceId, ids, blobIds };
  });
  await finishDeletion(needs, gone);
  return gone.ids.length;
}
