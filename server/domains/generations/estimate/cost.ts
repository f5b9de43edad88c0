import type { Answer } from '../../../../shared/answer.ts';
import { estimateCostMicroUsd } from '../../../../shared/models.ts';
import type { Transaction } from '../../../ports/database.ts';
import { heldBlobs } from '../../blobs/index.ts';
import { reserve } from '../../usage/index.ts';
import type { Generation } from '../generation.ts';

/** What one call will probably cost; `pictures` are all that travel along, of the conversation too. */
export function estimateFor({ model, imageSize }: Pick<Generation, 'model' | 'imageSize'>, pictures: number): number {
  return estimateCostMicroUsd({ model, imageSize: imageSize ?? undefined, references: pictures }) ?? 0;
}

/** For the next turn after a version, whose conversation travels along. */
export async function estimateForEdit(tx: Transaction, parent: Generation, references: number): Promise<number> {
  const held = await heldBlobs(tx, parent.workspaceId, parent.id);
  return estimateFor(parent, held.filter(({ purpose }) => purpose === 'conversation').length + references);
}

/** Sets the estimate of a new generation aside. */
export function reserveFor(tx: Transaction, generation: Generation): Promise<Answer<null, 'QUOTA_EXCEEDED'>> {
  const { id: generationId, workspaceId, userId, provider, model, estimatedMicroUsd: microUsd } = generation;
  return reserve(tx, { generationId, workspaceId, userId, provider, model, microUsd }, generation.createdAt);
}
