import type { Database } from '../../../ports/database.ts';
import type { Conversation, DrawOutcome, DrawRequest, PictureBytes } from '../../../ports/image-model.ts';
import type { ImageModels } from '../../../ports/image-models.ts';
import type { ObjectStore } from '../../../ports/object-store.ts';
import { findHeldBlob, heldBlobs, readBlob } from '../../blobs/index.ts';
import { findConversation } from '../conversation-store.ts';
import type { Generation } from '../generation.ts';
import { findReferences } from '../store.ts';

type Needs = { database: Database; objects: ObjectStore; models: ImageModels };

/** Asks the model, with no transaction open: the first turn, or the next turn of the inherited conversation. */
export async function drawGeneration(
  needs: Needs,
  generation: Generation,
  call: Pick<DrawRequest, 'signal' | 'requestId' | 'maxCalls' | 'onCall' | 'onPause'>,
): Promise<DrawOutcome> {
  const model = needs.models.of(generation.provider);
  if (!model) throw new Error(`The provider ${generation.provider} is not set up.`);
  const { prompt, editPrompt, aspectRatio, seed } = generation;
  const ask = {
    references: await readReferences(needs, generation),
    aspectRatio,
    imageSize: generation.imageSize ?? undefined,
    model: generation.model,
    ...call,
  };
  if (editPrompt === null) return model.generateImage({ ...ask, prompt, seed });
  return model.continueConversation({ ...ask, editPrompt, conversation: await readConversation(needs, generation) });
}

async function readReferences(needs: Needs, { workspaceId, id }: Generation): Promise<PictureBytes[]> {
  const assetIds = await needs.database.readInWorkspace(workspaceId, (tx) => findReferences(tx, workspaceId, id));
  const pictures: PictureBytes[] = [];
  for (const assetId of assetIds) {
    if (assetId === null) continue;
    const blob = await findHeldBlob(needs, workspaceId, assetId, 'original');
    if (blob) pictures.push({ bytes: await readBlob(needs, blob), mimeType: blob.mimeType });
  }
  return pictures;
}

async function readConversation(needs: Needs, { workspaceId, id }: Generation): Promise<Conversation> {
  const { stored, held } = await needs.database.inWorkspace(workspaceId, async (tx) => ({
    stored: await findConversation(tx, workspaceId, id),
    held: await heldBlobs(tx, workspaceId, id),
  }));
  if (!stored) throw new Error(`The conversation of ${id} is missing.`);
  const blobs = new Map<string, PictureBytes>();
  for (const blob of held) blobs.set(blob.sha256, { bytes: await readBlob(needs, blob), mimeType: blob.mimeType });
  return { ...stored, blobs };
}
