import { type Answer, no, yes } from '../../../../shared/answer.ts';
import type { Transaction } from '../../../ports/database.ts';
import type { Member } from '../../auth/index.ts';
import { announce } from '../announce.ts';
import { inheritConversation } from './inherit-conversation.ts';
import { admit } from './admit.ts';
import { type Generation, queuedRetry, renderJob } from '../generation.ts';
import { mayGenerate } from '../policy.ts';
import type { GenerateNeeds } from './request-generation.ts';
import { findReferences, holdGeneration, insertGeneration, insertReferences } from '../store.ts';

type Ask = { id: string; requestId: string };
type Refused = 'FORBIDDEN' | 'NOT_FOUND' | 'CONFLICT' | 'QUOTA_EXCEEDED' | 'RATE_LIMITED';

/** Asks for the same once more, as a row of its own that names the one that failed. */
export async function retryGeneration(
  needs: GenerateNeeds,
  member: Member,
  ask: Ask,
): Promise<Answer<Generation, Refused>> {
  const answer = await needs.database.inWorkspace(member.workspaceId, (tx) => queueRetry(tx, needs, { member, ask }));
  if (answer.ok) await announce(needs.events, answer.value);
  return answer;
}

/** In a transaction of the caller's, who announces it after the commit. */
export async function queueRetry(
  tx: Transaction,
  needs: GenerateNeeds,
  { member, ask: { id, requestId } }: { member: Member; ask: Ask },
): Promise<Answer<Generation, Refused>> {
  if (!mayGenerate(member)) return no('FORBIDDEN');
  const { workspaceId } = member;
  const failed = await holdGeneration(tx, workspaceId, id);
  if (!failed) return no('NOT_FOUND');
  if (failed.status !== 'failed' && failed.status !== 'canceled')
    return no('CONFLICT', 'Only what failed can be tried again.');
  if (!needs.models.of(failed.provider))
    return no('CONFLICT', `It was asked of ${failed.provider}, which is not set up here.`);
  const generation = queuedRetry(failed, member, needs.clock());
  const admitted = await admit(needs, tx, generation);
  if (!admitted.ok) return admitted;
  await insertGeneration(tx, generation);
  const assetIds = await findReferences(tx, workspaceId, id);
  await insertReferences(
    tx,
    generation,
    assetIds.filter((assetId) => assetId !== null),
  );
  if (generation.editPrompt !== null) await inheritConversation(tx, failed, generation);
  await needs.queue.enqueue(tx, renderJob(generation, requestId));
  return yes(generation);
}
