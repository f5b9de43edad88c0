import { type Answer, no, yes } from '../../../../shared/answer.ts';
import { crashPoint } from '../../../lib/crash-point.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { Database, Transaction } from '../../../ports/database.ts';
import type { Events } from '../../../ports/events.ts';
import type { ObjectStore } from '../../../ports/object-store.ts';
import { insertAuditEntry } from '../../audit/index.ts';
import type { Member } from '../../auth/index.ts';
import { releaseBlobs, removeBlobs } from '../../blobs/index.ts';
import { release } from '../../usage/index.ts';
import { mayDelete } from '../policy.ts';
import { type Generation, isFinished } from '../generation.ts';
import { deleteGenerations, lockBranch, lockMadeBy } from './tree-store.ts';

export type DeleteGenerationNeeds = { database: Database; objects: ObjectStore; events: Events; clock: Clock };
type Ask = { id: string; children: 'orphan' | 'cascade' };

type Deleted = Answer<{ deleted: number }, 'NOT_FOUND' | 'FORBIDDEN'>;

/** Deletes one version, or with `cascade` all that was made from it too. */
export async function deleteGeneration(
  needs: DeleteGenerationNeeds,
  member: Member,
  { id, children }: Ask,
): Promise<Deleted> {
  return deleteVersions(needs, member, {
    subjectId: id,
    lock: async (tx) => {
      const branch = await lockBranch(tx, member.workspaceId, id);
      return children === 'cascade' ? branch : branch.filter((version) => version.id === id);
    },
  });
}

type Wanted = {
  /** The one that the audit log names. */
  subjectId?: string;
  /** Answers what shall go, locked; nothing when it is not all there. */
  lock: (tx: Transaction) => Promise<Generation[]>;
};

/** All of them or none. What was made from them stays, and keeps its own conversation. */
export async function deleteVersions(
  needs: DeleteGenerationNeeds,
  member: Member,
  { subjectId, lock }: Wanted,
): Promise<Deleted> {
  const done = await needs.database.inWorkspace(member.workspaceId, async (tx) => {
    const doomed = await lock(tx);
    if (doomed.length === 0) return no('NOT_FOUND');
    if (!doomed.every((version) => mayDelete(member, version))) return no('FORBIDDEN');
    return yes(await deleteRows(tx, member, { doomed, subjectId, now: needs.clock() }));
  });
  if (!done.ok) return done;
  await finishDeletion(needs, done.value);
  return yes({ deleted: done.value.ids.length });
}

export type Deletion = { workspaceId: string; ids: string[]; blobIds: string[] };

/** All that somebody made in a workspace, for when they go; orphans keep their own conversation. */
export async function deleteAllMadeBy(tx: Transaction, member: Member, now: Date): Promise<Deletion> {
  const doomed = await lockMadeBy(tx, member.workspaceId, member.userId);
  if (doomed.length === 0) return { workspaceId: member.workspaceId, ids: [], blobIds: [] };
  return deleteRows(tx, member, { doomed, now });
}

/** After the commit: what cannot be removed now is in the outbox, and the sweep removes it. */
export async function finishDeletion(needs: DeleteGenerationNeeds, { workspaceId, ids, blobIds }: Deletion) {
  crashPoint('deleted');
  await removeBlobs(needs, blobIds).catch(() => undefined);
  await Promise.all(ids.map((gone) => needs.events.publish({ workspaceId, generationId: gone, status: 'deleted' })));
}

type Doomed = { doomed: Generation[]; subjectId?: string | undefined; now: Date };

async function deleteRows(tx: Transaction, member: Member, { doomed, subjectId, now }: Doomed): Promise<Deletion> {
  const { workspaceId, userId } = member;
  const ids = doomed.map((version) => version.id);
  const blobIds = await releaseBlobs(tx, workspaceId, ids, now);
  await releaseUnfinished(tx, doomed, now);
  await deleteGenerations(tx, workspaceId, ids);
  const entry = { workspaceId, userId, subjectId, createdAt: now };
  await insertAuditEntry(tx, { ...entry, action: 'generation-deleted', detail: { versions: ids.length } });
  return { workspaceId, ids, blobIds };
}

/** What was set aside for pictures that will never come is free again. */
async function releaseUnfinished(tx: Transaction, doomed: Generation[], now: Date): Promise<void> {
  for (const version of doomed.filter((each) => !isFinished(each))) {
    const cut = version.callOpen ? version.estimatedMicroUsd : 0;
    await release(tx, version, { possiblyBilledMicroUsd: version.possiblyBilledMicroUsd + cut, now });
  }
}
