export { type Blob, objectKey, type Purpose } from './blob.ts';
export { discardBlobs, holdBlobs, stageBlobs } from './keep-blobs.ts';
export { findHeldBlob, heldBlobs, openBlob, readBlob, sendableBlob } from './read-blob.ts';
export { reconcileObjects } from './reconcile-objects.ts';
export { releaseBlobs, removeBlobs, sweepBlobs } from './release-blobs.ts';
export { removeSomeBlobs } from './remove-some-blobs.ts';
export { copyRefs, findBlobsOf } from './store.ts';
