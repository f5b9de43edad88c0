import { type Answer, no, yes } from '../../../../shared/answer.ts';
import type { Member } from '../../auth/index.ts';
import { admit } from './admit.ts';
import { announce } from '../announce.ts';
import { estimateFor } from '../estimate/cost.ts';
import { fitParent } from './edit-generation.ts';
import { type Generation, queuedAfresh, renderJob } from '../generation.ts';
import { type Once, onlyOnce } from './once.ts';
import { findOrigins } from './origins.ts';
import { mayGenerate } from '../policy.ts';
import type { GenerateNeeds } from './request-generation.ts';
import { holdGeneration, insertGeneration, insertReferences } from '../store.ts';

type Ask = { id: string; requestId: string; once?: Once | undefined };
type Refusal = 'FORBIDDEN' | 'NOT_FOUND' | 'CONFLICT' | 'QUOTA_EXCEEDED' | 'RATE_LIMITED' | 'IDEMPOTENCY_KEY_REUSED';

/**
 * Has a version that drifted drawn afresh: the photos and all the words it came to be from, as the first turn of a
 * conversation of its own. The version is untouched and becomes the parent.
 */
export async function reAnchorGeneration(
  needs: GenerateNeeds,
  member: Member,
  { id, requestId, once }: Ask,
): Promise<Answer<Generation, Refusal>> {
  if (!mayGenerate(member)) return no('FORBIDDEN');
  const { workspaceId } = member;
  const answer = await needs.database.inWorkspace(workspaceId, async (tx) => {
    const drifted = await holdGeneration(tx, workspaceId, id);
    const fit = fitParent(needs, drifted);
    if (!fit.ok) return fit;
    const origins = await findOrigins(tx, fit.value);
    if (!origins.ok) return origins;
    const { prompt, assetIds } = origins.value;
    const estimatedMicroUsd = estimateFor(fit.value, assetIds.length);
    const generation = queuedAfresh(fit.value, { prompt, estimatedMicroUsd }, { member, now: needs.clock() });
    const twin = await onlyOnce(tx, generation, once);
    if (!twin.ok) return twin;
    if (twin.value) return yes(twin.value);
    const admitted = await admit(needs, tx, generation);
    if (!admitted.ok) return admitted;
    await insertGeneration(tx, generation);
    await insertReferences(tx, generation, assetIds);
    await needs.queue.enqueue(tx, renderJob(generation, requestId));
    return yes(generation);
  });
  if (answer.ok) await announce(needs.events, answer.value);
  return answer;
}
