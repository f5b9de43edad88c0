import { type Answer, no, yes } from '../../../shared/answer.ts';
import type { Database } from '../../ports/database.ts';
import type { ObjectStore } from '../../ports/object-store.ts';
import type { Member } from '../auth/index.ts';
import { type Blob, heldBlobs } from '../blobs/index.ts';
import type { CountedAsset } from './asset.ts';
import { findCountedAsset, hasAsset, listAssets } from './store.ts';

type Needs = { database: Database; objects: ObjectStore };

type Page = { page: number; pageSize: number; q?: string | undefined };

export function seeAssets({ database }: Needs, member: Member, { page, pageSize, q }: Page) {
  const window = { q, limit: pageSize, offset: (page - 1) * pageSize };
  return database.inWorkspace(member.workspaceId, (tx) => listAssets(tx, member.workspaceId, window));
}

export async function seeAsset(
  { database }: Needs,
  member: Member,
  id: string,
): Promise<Answer<CountedAsset, 'NOT_FOUND'>> {
  const asset = await database.inWorkspace(member.workspaceId, (tx) => findCountedAsset(tx, member.workspaceId, id));
  return asset ? yes(asset) : no('NOT_FOUND');
}

export async function findAssetFile(
  { database }: Needs,
  { workspaceId }: Member,
  { id, variant }: { id: string; variant: 'original' | 'thumb' },
): Promise<Answer<Blob, 'NOT_FOUND'>> {
  const [isThere, held] = await database.readInWorkspace(workspaceId, (tx) =>
    // Pictures that were made hold blobs too, and are not asked for here.
    Promise.all([hasAsset(tx, workspaceId, id), heldBlobs(tx, workspaceId, id)]),
  );
  const blob = held.find(({ purpose }) => purpose === variant);
  return isThere && blob ? yes(blob) : no('NOT_FOUND');
}
