import { type Answer, no, yes } from '../../../shared/answer.ts';
import { crashPoint } from '../../lib/crash-point.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Database, Transaction } from '../../ports/database.ts';
import type { Events } from '../../ports/events.ts';
import type { ObjectStore } from '../../ports/object-store.ts';
import { insertAuditEntry } from '../audit/index.ts';
import type { Member } from '../auth/index.ts';
import { releaseBlobs, removeBlobs } from '../blobs/index.ts';
import { release } from '../usage/index.ts';
import { mayDelete } from './policy.ts';
import { type Generation, isFinished } from './generation.ts';
import { deleteGenerations, lockBranch } from './tree-store.ts';

export type DeleteGenerationNeeds = { database: Database; objects: ObjectStore; events: Events; clock: Clock };
type Ask = { id: string; children: 'orphan' | 'cascade' };

/**
 * Deletes one version, or with `cascade` all that was made from it too. Orphans keep their own conversation.
 * Files go after the commit; those that cannot be removed now are removed by the sweep.
 */
export async function deleteGeneration(
  needs: DeleteGenerationNeeds,
  member: Member,
  { id, children }: Ask,
): Promise<Answer<{ deleted: number }, 'NOT_FOUND' | 'FORBIDDEN'>> {
  const { workspaceId } = member;
  const done = await needs.database.inWorkspace(workspaceId, async (tx) => {
    const branch = await lockBranch(tx, workspaceId, id);
    const doomed = children === 'cascade' ? branch : branch.filter((version) => version.id === id);
    if (doomed.length === 0) return no('NOT_FOUND');
    if (!doomed.every((version) => mayDelete(member, version))) return no('FORBIDDEN');
    const ids = doomed.map((version) => version.id);
    const blobIds = await releaseBlobs(tx, workspaceId, ids, needs.clock());
    await releaseUnfinished(tx, doomed, needs.clock());
    await deleteGenerations(tx, workspaceId, ids);
    const entry = { workspaceId, userId: member.userId, subjectId: id, createdAt: needs.clock() };
    await insertAuditEntry(tx, { ...entry, action: 'generation-deleted', detail: { versions: ids.length } });
    return yes({ blobIds, ids });
  });
  if (!done.ok) return done;
  crashPoint('deleted');
  // The rows are gone whatever the disk says now; what stays behind is in the outbox, and the sweep reports trouble.
  await removeBlobs(needs, done.value.blobIds).catch(() => undefined);
  const { ids } = done.value;
  await Promise.all(ids.map((gone) => needs.events.publish({ workspaceId, generationId: gone, status: 'deleted' })));
  return yes({ deleted: ids.length });
}

/** What was set aside for pictures that will never come is free again. */
async function releaseUnfinished(tx: Transaction, doomed: Generation[], now: Date): Promise<void> {
  for (const version of doomed.filter((each) => !isFinished(each))) {
    const cut = version.callOpen ? version.estimatedMicroUsd : 0;
    await release(tx, version, { possiblyBilledMicroUsd: version.possiblyBilledMicroUsd + cut, now });
  }
}
