import { type Answer, no, yes } from '../../../shared/answer.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Database, Transaction } from '../../ports/database.ts';
import type { JobQueue } from '../../ports/job-queue.ts';
import { type Member, moveSession } from '../auth/index.ts';
import { closeWorkspace, findWorkspace, holdAsMember, homeOf, mayDeleteWorkspace } from '../workspaces/index.ts';

export type DeleteNeeds = { database: Database; queue: JobQueue; clock: Clock };
type Person = Member & { sessionId: string };

export const DELETE_WORKSPACE = 'delete-workspace';

/**
 * Gone for everybody when it answers: no member, key, session or invitation is left. What is in it goes with a job that
 * is written in the same transaction. The name is typed again, because there is no way back.
 */
export function deleteWorkspace(
  needs: DeleteNeeds,
  person: Person,
  { id, name, requestId }: { id: string; name: string; requestId: string },
): Promise<Answer<null, 'FORBIDDEN' | 'NOT_FOUND' | 'VALIDATION_ERROR'>> {
  return needs.database.inSystem('delete a workspace', async (tx) => {
    const held = await holdAsMember(tx, person, id);
    if (!held.ok) return held;
    if (!mayDeleteWorkspace(held.value)) return no('FORBIDDEN', 'Only the owner can delete the workspace.');
    const workspace = await findWorkspace(tx, id);
    if (workspace?.name !== name) return no('VALIDATION_ERROR', undefined, { fields: { name: [notTheName] } });
    const now = needs.clock();
    for (const userId of await removeWorkspace(tx, needs, { id, spare: person.sessionId, requestId })) {
      const home = await homeOf(tx, userId, now);
      if (userId === person.userId && person.workspaceId === id) await moveSession(tx, person.sessionId, home);
    }
    return yes(null);
  });
}

const notTheName = 'Type the name of the workspace, exactly as it is.';

/** Closes it but for the session that is spared, and leaves the rest to the job. Answers who was a member. */
export async function removeWorkspace(
  tx: Transaction,
  { queue, clock }: DeleteNeeds,
  { id, spare, requestId }: { id: string; spare: string; requestId: string },
): Promise<string[]> {
  const members = await closeWorkspace(tx, id, { now: clock(), spare });
  await queue.enqueue(tx, { name: DELETE_WORKSPACE, payload: { workspaceId: id }, group: id, requestId });
  return members;
}
