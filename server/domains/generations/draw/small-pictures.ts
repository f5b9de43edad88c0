import { setTimeout } from 'node:timers/promises';
import type { Clock } from '../../../ports/clock.ts';
import type { Database } from '../../../ports/database.ts';
import type { ObjectStore } from '../../../ports/object-store.ts';
import type { Pictures } from '../../../ports/pictures.ts';
import {
  type Blob,
  discardBlobs,
  findHeldBlob,
  heldBlobs,
  holdBlobs,
  readBlob,
  removeBlobs,
  stageBlobs,
} from '../../blobs/index.ts';
import { keepThumbhash } from './progress-store.ts';
import { findGeneration } from '../store.ts';

export type SmallPictureNeeds = { database: Database; objects: ObjectStore; pictures: Pictures; clock: Clock };
type Which = { workspaceId: string; id: string };

/**
 * Makes thumbnail and preview of what people see, once it is there: nobody waits for a picture longer because of them.
 * Does nothing when there is no picture or they are made. May be called by many at once; one of them is kept.
 */
export async function makeSmallPictures(needs: SmallPictureNeeds, { workspaceId, id }: Which): Promise<void> {
  const [generation, held] = await needs.database.readInWorkspace(workspaceId, (tx) =>
    Promise.all([findGeneration(tx, workspaceId, id), heldBlobs(tx, workspaceId, id)]),
  );
  if (generation?.status !== 'succeeded' || generation.thumbhash !== null) return;
  const source = held.find(isExact) ?? held.find(({ purpose }) => purpose === 'original');
  if (!source) throw new Error(`The picture of ${id} is missing.`);

  const { preview, thumb, thumbhash } = await needs.pictures.thumbnailAndPreview(await readBlob(needs, source));
  const pieces = [preview, thumb].map((bytes) => ({ bytes, mimeType: 'image/webp' }));
  const blobs = await stageBlobs(needs, workspaceId, pieces);
  const purposes = ['preview', 'thumb'] as const;
  const refs = blobs.flatMap((blob, place) => (purposes[place] ? [{ blob, purpose: purposes[place] }] : []));
  const kept = await needs.database.inWorkspace(workspaceId, async (tx) => {
    if (!(await keepThumbhash(tx, { workspaceId, id }, thumbhash))) return false;
    await holdBlobs(tx, workspaceId, id, refs);
    return true;
  });
  if (kept) return;
  await discardBlobs(needs, workspaceId, blobs);
  await removeBlobs(
    needs,
    blobs.map(({ id }) => id),
  );
}

const isExact = ({ purpose }: { purpose: string }) => purpose === 'exact';

const LOOKS = 20;
const BETWEEN_LOOKS_MILLISECONDS = 100;

/** The worker has it in a moment. When it died meanwhile, whoever wants to see it makes it. */
export async function smallPicture(
  needs: SmallPictureNeeds,
  { workspaceId, id }: Which,
  purpose: 'preview' | 'thumb',
): Promise<Blob | undefined> {
  for (let look = 0; look < LOOKS; look++) {
    const blob = await findHeldBlob(needs, workspaceId, id, purpose);
    if (blob) return blob;
    await setTimeout(BETWEEN_LOOKS_MILLISECONDS);
  }
  await makeSmallPictures(needs, { workspaceId, id });
  return findHeldBlob(needs, workspaceId, id, purpose);
}
