import { type Answer, no, yes } from '../../../../shared/answer.ts';
import type { Member } from '../../auth/index.ts';
import { announce } from '../announce.ts';
import { inheritConversation } from './inherit-conversation.ts';
import { admit } from './admit.ts';
import { estimateForEdit } from '../estimate/cost.ts';
import { type Generation, queuedEdit, renderJob } from '../generation.ts';
import { type Once, onlyOnce } from './once.ts';
import { mayGenerate } from '../policy.ts';
import { photoGone, type Reference, resolveReferences } from './references.ts';
import { type GenerateNeeds, type GenerationRefusal, ratioProblem } from './request-generation.ts';
import { findGeneration, holdGeneration, insertGeneration, insertReferences } from '../store.ts';

export type EditAsk = {
  editPrompt: string;
  references: Reference[];
  aspectRatio?: string | undefined;
  exact?: boolean | undefined;
  requestId: string;
  once?: Once | undefined;
};
export type EditRefusal = GenerationRefusal | 'NOT_FOUND' | 'CONFLICT';

/** Leaves the next turn for the worker. The parent is untouched, and may even be deleted while the worker draws. */
export async function editGeneration(
  needs: GenerateNeeds,
  member: Member,
  { parentId, ask }: { parentId: string; ask: EditAsk },
): Promise<Answer<Generation, EditRefusal>> {
  if (!mayGenerate(member)) return no('FORBIDDEN');
  const { workspaceId } = member;
  const seen = await needs.database.inWorkspace(workspaceId, (tx) => findGeneration(tx, workspaceId, parentId));
  const fit = fitParent(needs, seen);
  if (!fit.ok) return fit;
  const problem = ask.aspectRatio === undefined ? undefined : ratioProblem(fit.value.model, ask.aspectRatio);
  if (problem) return problem;
  const references = await resolveReferences(needs, member, ask.references);
  if (!references.ok) return references;

  const answer = await needs.database.inWorkspace(workspaceId, async (tx) => {
    const parent = await holdGeneration(tx, workspaceId, parentId);
    if (!parent) return no('NOT_FOUND');
    const estimatedMicroUsd = await estimateForEdit(tx, parent, references.value.length);
    const generation = queuedEdit(parent, { ...ask, estimatedMicroUsd }, { member, now: needs.clock() });
    const twin = await onlyOnce(tx, generation, ask.once);
    if (!twin.ok) return twin;
    if (twin.value) return yes(twin.value);
    const admitted = await admit(needs, tx, generation);
    if (!admitted.ok) return admitted;
    await insertGeneration(tx, generation);
    if (!(await insertReferences(tx, generation, references.value))) return photoGone;
    await inheritConversation(tx, parent, generation);
    await needs.queue.enqueue(tx, renderJob(generation, ask.requestId));
    return yes(generation);
  });
  if (answer.ok) await announce(needs.events, answer.value);
  return answer;
}

/** The version, when its next one can be drawn here. */
export function fitParent(
  { models }: Pick<GenerateNeeds, 'models'>,
  parent: Generation | undefined,
): Answer<Generation, 'NOT_FOUND' | 'CONFLICT'> {
  if (!parent) return no('NOT_FOUND');
  if (parent.status !== 'succeeded') return no('CONFLICT', 'Only a finished picture can be changed.');
  if (!models.of(parent.provider)) {
    return no(
      'CONFLICT',
      `This picture was drawn by ${parent.provider}, which is not set up here. Start a new one instead.`,
    );
  }
  return yes(parent);
}
