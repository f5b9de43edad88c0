export { type AcceptedUpload, acceptUpload, type AssetNeeds, keepUpload, type Upload } from './add-asset.ts';
export type { AssetRow } from './asset.ts';
export { findAssets } from './store.ts';
