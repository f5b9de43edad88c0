import { type Answer, no, yes } from '../../../../shared/answer.ts';
import type { Database } from '../../../ports/database.ts';
import {
  acceptUpload,
  type AcceptedUpload,
  type AssetNeeds,
  findAssets,
  keepAssets,
  keepUpload,
  type Upload,
} from '../../assets/index.ts';
import type { Member } from '../../auth/index.ts';

/** A photo by the id of an asset, or its bytes. */
export type Reference = { assetId: string } | Upload;

type Refused = 'VALIDATION_ERROR' | 'UNSUPPORTED_MEDIA_TYPE' | 'IMAGE_REJECTED' | 'PAYLOAD_TOO_LARGE';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const DATA_URL = /^data:[\w.+-]+\/[\w.+-]+;base64,/;
const BASE64 = /^[A-Za-z0-9+/\s]+={0,2}\s*$/;

/** Tells an asset id from base64 or a data URL. Undefined when it is none of them. */
export function parseReference(text: string): Reference | undefined {
  if (UUID.test(text)) return { assetId: text.toLowerCase() };
  const base64 = text.replace(DATA_URL, '');
  return BASE64.test(base64) ? { bytes: Buffer.from(base64, 'base64') } : undefined;
}

/**
 * The asset ids of all references, in order; new photos become assets. All are judged before the first is kept,
 * so a refusal leaves nothing behind.
 */
export async function resolveReferences(
  needs: AssetNeeds,
  member: Member,
  references: Reference[],
): Promise<Answer<string[], Refused>> {
  const missing = await missingAsset(needs, member, references);
  if (missing !== undefined) return photoRefused(missing, 'There is no such photo.');

  const accepted: ({ assetId: string } | AcceptedUpload)[] = [];
  for (const reference of references) {
    if ('assetId' in reference) {
      accepted.push(reference);
      continue;
    }
    const upload = await acceptUpload(needs, reference);
    if (!upload.ok) return upload;
    accepted.push(upload.value);
  }

  const ids: string[] = [];
  for (const item of accepted) ids.push('assetId' in item ? item.assetId : (await keepUpload(needs, member, item)).id);
  return yes(ids);
}

/** The place of the first asset id that this workspace does not have. */
async function missingAsset(
  { database }: { database: Database },
  member: Member,
  references: Reference[],
): Promise<number | undefined> {
  const ids = references.flatMap((reference) => ('assetId' in reference ? [reference.assetId] : []));
  if (ids.length === 0) return undefined;
  const found = await database.inWorkspace(member.workspaceId, async (tx) => {
    await keepAssets(tx, member.workspaceId, { ids });
    return findAssets(tx, member.workspaceId, ids);
  });
  const there = new Set(found.map(({ id }) => id));
  const place = references.findIndex((reference) => 'assetId' in reference && !there.has(reference.assetId));
  return place === -1 ? undefined : place;
}

export const photoGone = no('VALIDATION_ERROR', undefined, {
  fields: { referenceImages: ['A photo was deleted meanwhile. Choose another.'] },
});

export function photoRefused(place: number, why: string) {
  return no('VALIDATION_ERROR', undefined, { fields: { [`referenceImages.${place}`]: [why] } });
}
