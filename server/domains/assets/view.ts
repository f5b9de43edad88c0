import type { Asset, ListedAsset } from '../../../shared/contract/index.ts';
import type { AssetRow, CountedAsset } from './asset.ts';

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

export function countedView(row: CountedAsset): ListedAsset {
  return { ...assetView(row), uses: row.uses };
}
