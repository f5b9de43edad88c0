import { type Answer, no, yes } from '../../../../shared/answer.ts';
import { crashPoint } from '../../../lib/crash-point.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { Database } from '../../../ports/database.ts';
import type { Events } from '../../../ports/events.ts';
import type { Member } from '../../auth/index.ts';
import { release } from '../../usage/index.ts';
import type { Generation } from '../generation.ts';
import { mayGenerate } from '../policy.ts';
import { cancelGeneration as markCanceled } from '../draw/progress-store.ts';
import { findGeneration } from '../store.ts';

type Needs = { database: Database; events: Events; clock: Clock };

/** Stops it wherever it is; the worker that draws it hears of it and hangs up. Canceling twice is no error. */
export async function cancelGeneration(
  needs: Needs,
  member: Member,
  id: string,
): Promise<Answer<Generation, 'FORBIDDEN' | 'NOT_FOUND' | 'CONFLICT'>> {
  if (!mayGenerate(member)) return no('FORBIDDEN');
  const { workspaceId } = member;
  const now = needs.clock();
  const answer = await needs.database.inWorkspace(workspaceId, async (tx) => {
    const canceled = await markCanceled(tx, { workspaceId, id }, now);
    if (canceled) {
      await release(tx, canceled, { possiblyBilledMicroUsd: canceled.possiblyBilledMicroUsd, now });
      return yes(canceled);
    }
    const generation = await findGeneration(tx, workspaceId, id);
    if (!generation) return no('NOT_FOUND');
    return generation.status === 'canceled' ? yes(generation) : no('CONFLICT', `It is ${generation.status} already.`);
  });
  crashPoint('canceled');
  if (answer.ok) await needs.events.publish({ workspaceId, generationId: id, status: 'canceled' });
  return answer;
}
