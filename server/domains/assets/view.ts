import type { Asset } from '../../../shared/contract/index.ts';
import type { AssetRow } from './asset.ts';

export function assetView(row: AssetRow): Asset {
  const { id, name, mimeType, width, height, sizeBytes, thumbhash } = row;
  return {
    id,
    name,
    mimeType,
    width,
    height,
    sizeBytes,
    thumbhash,
    fileUrl: `/api/assets/${id}/file`,
    createdAt: row.createdAt.toISOString(),
  };
}
