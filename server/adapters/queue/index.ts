export { createJobQueue } from './job-queue.ts';
