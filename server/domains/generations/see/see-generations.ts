import { type Answer, no, yes } from '../../../../shared/answer.ts';
import type { ListQuery, PageMeta } from '../../../../shared/contract/index.ts';
import type { Database } from '../../../ports/database.ts';
import type { ObjectStore } from '../../../ports/object-store.ts';
import { type AssetRow, findAssets } from '../../assets/index.ts';
import type { Member } from '../../auth/index.ts';
import { type Blob, heldBlobs } from '../../blobs/index.ts';
import { findConversation, type StoredConversation } from '../conversation-store.ts';
import { cursorOf, placeOf } from './cursor.ts';
import type { Generation } from '../generation.ts';
import { place } from '../follow/place.ts';
import type { Placed } from '../follow/progress.ts';
import { smallPicture, type SmallPictureNeeds } from '../draw/small-pictures.ts';
import { listGenerations } from '../library/list-store.ts';
import { findChildIds, findGeneration, findReferences } from '../store.ts';
import { findTree } from '../tree/tree-store.ts';

type Needs = { database: Database; objects: ObjectStore };

/** A page of what the workspace has made, in the order that was asked for. */
export async function seeGenerations(
  { database }: Needs,
  { workspaceId }: Member,
  query: ListQuery,
): Promise<Answer<{ rows: Placed[]; meta: PageMeta }, 'VALIDATION_ERROR'>> {
  const after = placeOf(query.cursor);
  if (!after.ok) return after;
  const found = await database.readInWorkspace(workspaceId, (tx) =>
    listGenerations(tx, workspaceId, { ...query, after: after.value }),
  );
  const rows = await place(database, workspaceId, found.rows.slice(0, query.pageSize));
  const last = found.rows.length > rows.length ? rows.at(-1) : undefined;
  const { page, pageSize } = query;
  const totalPages = Math.ceil(found.total / pageSize);
  return yes({
    rows,
    meta: { page, pageSize, total: found.total, totalPages, nextCursor: last ? cursorOf(last) : null },
  });
}

export type GenerationDetails = {
  generation: Placed;
  references: (AssetRow | null)[];
  conversation: StoredConversation | undefined;
  children: string[];
};

/** One generation with all that belongs to it. */
export async function seeGeneration(
  { database }: Needs,
  { workspaceId }: Member,
  id: string,
): Promise<Answer<GenerationDetails, 'NOT_FOUND'>> {
  const [found, assetIds, conversation, children] = await database.readInWorkspace(workspaceId, (tx) =>
    Promise.all([
      findGeneration(tx, workspaceId, id),
      findReferences(tx, workspaceId, id),
      findConversation(tx, workspaceId, id),
      findChildIds(tx, workspaceId, id),
    ]),
  );
  const [generation] = await place(database, workspaceId, found ? [found] : []);
  if (!generation) return no('NOT_FOUND');
  const references = await referencedAssets({ database }, workspaceId, assetIds);
  return yes({ generation, references, conversation, children });
}

async function referencedAssets({ database }: Pick<Needs, 'database'>, workspaceId: string, ids: (string | null)[]) {
  const kept = ids.filter((id) => id !== null);
  if (kept.length === 0) return ids.map(() => null);
  const assets = await database.readInWorkspace(workspaceId, (tx) => findAssets(tx, workspaceId, kept));
  return ids.map((id) => assets.find((asset) => asset.id === id) ?? null);
}

/** Every version that hangs together with this one, oldest first. */
export async function seeHistory(
  { database }: Needs,
  { workspaceId }: Member,
  id: string,
): Promise<Answer<Placed[], 'NOT_FOUND'>> {
  const tree = await database.inWorkspace(workspaceId, (tx) => findTree(tx, workspaceId, id));
  return tree.length > 0 ? yes(await place(database, workspaceId, tree)) : no('NOT_FOUND');
}

export type Variant = 'original' | 'preview' | 'thumb';

/** The stored file of a finished picture. */
export async function findPicture(
  needs: SmallPictureNeeds,
  { workspaceId }: Member,
  { id, variant }: { id: string; variant?: Variant | undefined },
): Promise<Answer<{ generation: Generation; blob: Blob }, 'NOT_FOUND' | 'CONFLICT'>> {
  const [generation, held] = await needs.database.readInWorkspace(workspaceId, (tx) =>
    Promise.all([findGeneration(tx, workspaceId, id), heldBlobs(tx, workspaceId, id)]),
  );
  if (!generation) return no('NOT_FOUND');
  if (generation.status !== 'succeeded')
    return no('CONFLICT', `There is no picture: this generation is ${generation.status}.`);
  const purpose = variant ?? (generation.deliveredWidth === null ? 'original' : 'exact');
  const isSmall = purpose === 'preview' || purpose === 'thumb';
  const found = held.find((blob) => blob.purpose === purpose);
  const blob = found ?? (isSmall ? await smallPicture(needs, generation, purpose) : undefined);
  if (!blob) throw new Error(`The ${purpose} of ${id} is missing.`);
  return yes({ generation, blob });
}
