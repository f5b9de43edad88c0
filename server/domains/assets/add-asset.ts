import { type Answer, no, yes } from '../../../shared/answer.ts';
import { crashPoint } from '../../lib/crash-point.ts';
import { newId, sha256 } from '../../lib/ids.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Database } from '../../ports/database.ts';
import type { ObjectStore } from '../../ports/object-store.ts';
import type { Picture, Pictures } from '../../ports/pictures.ts';
import type { Member } from '../auth/index.ts';
import { discardBlobs, holdBlobs, stageBlobs } from '../blobs/index.ts';
import { type AssetRow, safeName } from './asset.ts';
import { mayAddAsset } from './policy.ts';
import { findAssetByHash, insertAsset } from './store.ts';
import { keepAssets } from './unused-store.ts';

export type AssetNeeds = { database: Database; objects: ObjectStore; pictures: Pictures; clock: Clock };
export type Upload = { bytes: Buffer; fileName?: string | undefined };
/** An upload that was looked at and is fit to be kept. */
export type AcceptedUpload = { sha256: string; name: string; picture: Picture };
type Refused = 'UNSUPPORTED_MEDIA_TYPE' | 'IMAGE_REJECTED' | 'PAYLOAD_TOO_LARGE';

/** Uploads one picture. The same bytes twice in one workspace are the same asset. */
export async function addAsset(
  needs: AssetNeeds,
  member: Member,
  upload: Upload,
): Promise<Answer<AssetRow, Refused | 'FORBIDDEN'>> {
  if (!mayAddAsset(member)) return no('FORBIDDEN');
  const accepted = await acceptUpload(needs, upload);
  return accepted.ok ? yes(await keepUpload(needs, member, accepted.value)) : accepted;
}

/** Checks and re-encodes without leaving anything behind, so that several can be judged before one is kept. */
export async function acceptUpload(
  { pictures }: Pick<AssetNeeds, 'pictures'>,
  upload: Upload,
): Promise<Answer<AcceptedUpload, Refused>> {
  const picture = await pictures.intake(upload.bytes);
  if (!picture.ok) return picture;
  return yes({ sha256: sha256(upload.bytes).toString('hex'), name: safeName(upload.fileName), picture: picture.value });
}

/** Keeps an accepted upload, or finds the asset that the workspace made of the same bytes before. */
export async function keepUpload(needs: AssetNeeds, member: Member, accepted: AcceptedUpload): Promise<AssetRow> {
  const { database, pictures, clock } = needs;
  const { workspaceId } = member;
  const known = await database.inWorkspace(workspaceId, async (tx) => {
    await keepAssets(tx, workspaceId, accepted);
    return findAssetByHash(tx, workspaceId, accepted.sha256);
  });
  if (known) return known;

  const { thumb, thumbhash } = await pictures.thumbnail(accepted.picture.bytes);
  const blobs = await stageBlobs(needs, workspaceId, [accepted.picture, { bytes: thumb, mimeType: 'image/webp' }]);
  crashPoint('upload stored');
  const [original, small] = blobs;
  if (!original || !small) throw new Error('Staging lost a picture.');
  const { bytes, mimeType, width, height } = accepted.picture;
  const asset: AssetRow = {
    id: newId(),
    userId: member.userId,
    name: accepted.name,
    sha256: accepted.sha256,
    mimeType,
    width,
    height,
    sizeBytes: bytes.length,
    thumbhash,
    createdAt: clock(),
  };
  const twin = await database.inWorkspace(workspaceId, async (tx) => {
    if (!(await insertAsset(tx, workspaceId, asset))) return findAssetByHash(tx, workspaceId, accepted.sha256);
    await holdBlobs(tx, workspaceId, asset.id, [
      { blob: original, purpose: 'original' },
      { blob: small, purpose: 'thumb' },
    ]);
    return undefined;
  });
  if (twin) await discardBlobs(needs, workspaceId, blobs);
  return twin ?? asset;
}
