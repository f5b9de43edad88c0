export type { QueueLimits } from './admit.ts';
export { deleteGeneration, type DeleteGenerationNeeds } from './delete-generation.ts';
export { RENDER_GENERATION } from './generation.ts';
export { reconcileGenerations } from './reconcile-generations.ts';
export { renderGenerationJob } from './jobs.ts';
export { deleteSomeGenerations, idsMadeBy } from './tree-store.ts';
