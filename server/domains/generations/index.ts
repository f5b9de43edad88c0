export type { QueueLimits } from './admit.ts';
export { deleteAllMadeBy, type DeleteGenerationNeeds, type Deletion, finishDeletion } from './delete-generation.ts';
export { announce } from './announce.ts';
export { RENDER_GENERATION } from './generation.ts';
export { reconcileGenerations } from './reconcile-generations.ts';
export { renderGenerationJob } from './jobs.ts';
export type { GenerateNeeds } from './request-generation.ts';
export { queueRetry } from './retry-generation.ts';
export { deleteSomeGenerations } from './tree-store.ts';
