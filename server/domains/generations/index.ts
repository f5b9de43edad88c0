export type { QueueLimits } from './ask/admit.ts';
export {
  deleteAllMadeBy,
  type DeleteGenerationNeeds,
  type Deletion,
  finishDeletion,
} from './tree/delete-generation.ts';
export { expireFailures } from './tend/expire-failures.ts';
export { announce } from './announce.ts';
export { RENDER_GENERATION } from './generation.ts';
export { reconcileGenerations } from './tend/reconcile-generations.ts';
export { listIdsMadeBy } from './tree/made-store.ts';
export { renderGenerationJob } from './draw/jobs.ts';
export type { GenerateNeeds } from './ask/request-generation.ts';
export { queueRetry } from './ask/retry-generation.ts';
export { findPicture, seeGeneration } from './see/see-generations.ts';
export { generationView } from './view.ts';
export { deleteSomeGenerations } from './tree/tree-store.ts';
