import { type Answer, yes } from '../../../../shared/answer.ts';
import type { Estimate, EstimateBody } from '../../../../shared/contract/index.ts';
import { findModel } from '../../../../shared/models.ts';
import type { Database, Transaction } from '../../../ports/database.ts';
import type { ImageModels } from '../../../ports/image-models.ts';
import type { Member } from '../../auth/index.ts';
import { estimateFor, estimateForEdit } from './cost.ts';
import { findDurations } from './durations-store.ts';
import { fitParent } from '../ask/edit-generation.ts';
import type { Generation } from '../generation.ts';
import { offer } from '../ask/request-generation.ts';
import { findGeneration } from '../store.ts';

type Needs = { database: Database; models: ImageModels };
type Kind = Pick<Generation, 'model' | 'imageSize'>;

/** What asking would set aside, and how long it takes by this workspace's own past. Asks nothing of anybody. */
export async function estimateGeneration(
  { database, models }: Needs,
  { workspaceId }: Member,
  ask: EstimateBody,
): Promise<Answer<Estimate, 'VALIDATION_ERROR' | 'NOT_FOUND' | 'CONFLICT'>> {
  return database.inWorkspace(workspaceId, async (tx) => {
    const { editOf, references, count } = ask;
    if (editOf === undefined) {
      const offered = offer(models, { ...ask, references: { length: references } });
      if (!offered.ok) return offered;
      const costMicroUsd = estimateFor(offered.value, references) * count;
      return yes({ costMicroUsd, seconds: await usualSeconds(tx, workspaceId, offered.value) });
    }
    const parent = fitParent({ models }, await findGeneration(tx, workspaceId, editOf));
    if (!parent.ok) return parent;
    const costMicroUsd = (await estimateForEdit(tx, parent.value, references)) * count;
    return yes({ costMicroUsd, seconds: await usualSeconds(tx, workspaceId, parent.value) });
  });
}

async function usualSeconds(tx: Transaction, workspaceId: string, { model, imageSize }: Kind) {
  const usualSize = findModel(model)?.defaultImageSize ?? '1K';
  const seconds = await findDurations(tx, workspaceId, { model, imageSize: imageSize ?? usualSize, usualSize });
  return seconds ? { p50: tenths(seconds.p50), p90: tenths(seconds.p90) } : null;
}

const tenths = (seconds: number) => Math.round(seconds * 10) / 10;
