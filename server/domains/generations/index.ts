export type { QueueLimits } from './admit.ts';
export { RENDER_GENERATION } from './generation.ts';
export { renderGenerationJob } from './jobs.ts';
