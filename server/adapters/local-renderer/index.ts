export { createLocalRenderer } from './local-renderer.ts';
