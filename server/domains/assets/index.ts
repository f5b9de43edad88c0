export { type AcceptedUpload, acceptUpload, type AssetNeeds, keepUpload, type Upload } from './add-asset.ts';
export { expireAssets } from './expire-assets.ts';
export type { AssetRow } from './asset.ts';
export { findAssets } from './store.ts';
export { findAssetFile, seeAsset } from './see-assets.ts';
export { listIdsUploadedBy } from './uploads-store.ts';
export { assetView } from './view.ts';
export { keepAssets } from './unused-store.ts';
