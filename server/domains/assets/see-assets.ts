import { type Answer, no, yes } from '../../../shared/answer.ts';
import type { Database } from '../../ports/database.ts';
import type { ObjectStore } from '../../ports/object-store.ts';
import type { Member } from '../auth/index.ts';
import { type Blob, findHeldBlob } from '../blobs/index.ts';
import type { CountedAsset } from './asset.ts';
import { findCountedAsset, listAssets } from './store.ts';

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
  needs: Needs,
  member: Member,
  { id, variant }: { id: string; variant: 'original' | 'thumb' },
): Promise<Answer<Blob, 'NOT_FOUND'>> {
  const asset = await seeAsset(needs, member, id);
  if (!asset.ok) return asset;
  const blob = await findHeldBlob(needs, member.workspaceId, id, variant);
  return blob ? yes(blob) : no('NOT_FOUND');
}
