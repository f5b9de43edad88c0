export { createCounters } from './counters.ts';
