import { type Answer, no, yes } from '../../../shared/answer.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Database } from '../../ports/database.ts';
import type { ObjectStore } from '../../ports/object-store.ts';
import { insertAuditEntry } from '../audit/index.ts';
import type { Member } from '../auth/index.ts';
import { releaseBlobs, removeBlobs } from '../blobs/index.ts';
import { mayChangeAsset } from './policy.ts';
import { countUses, deleteAsset as deleteRow, lockAsset } from './store.ts';

type Needs = { database: Database; objects: ObjectStore; clock: Clock };

/**
 * Deletes a photo. One that pictures were made with only when `force` says so; they stay. One that is waited for by a
 * picture in line never: it would be drawn without its product.
 */
export async function deleteAsset(
  needs: Needs,
  member: Member,
  { id, force }: { id: string; force: boolean },
): Promise<Answer<{ deleted: number }, 'FORBIDDEN' | 'NOT_FOUND' | 'CONFLICT'>> {
  if (!mayChangeAsset(member)) return no('FORBIDDEN');
  const { workspaceId, userId } = member;
  const done = await needs.database.inWorkspace(workspaceId, async (tx) => {
    if (!(await lockAsset(tx, workspaceId, id))) return no('NOT_FOUND');
    const { uses, waiting } = await countUses(tx, workspaceId, id);
    if (waiting > 0) return no('CONFLICT', 'A picture is being made with this photo. Wait for it, or cancel it.');
    if (uses > 0 && !force) return no('CONFLICT', inUse(uses));
    const createdAt = needs.clock();
    const blobIds = await releaseBlobs(tx, workspaceId, [id], createdAt);
    await deleteRow(tx, workspaceId, id);
    await insertAuditEntry(tx, { workspaceId, userId, subjectId: id, action: 'asset-deleted', createdAt });
    return yes(blobIds);
  });
  if (!done.ok) return done;
  // The row is gone whatever the disk says now; what stays behind is in the outbox for the sweep.
  await removeBlobs(needs, done.value).catch(() => undefined);
  return yes({ deleted: 1 });
}

function inUse(uses: number): string {
  const pictures = `${uses} ${uses === 1 ? 'picture was' : 'pictures were'}`;
  return `${pictures} made with this photo and will stay. To delete the photo all the same, send force=true.`;
}
