export { openDiskStore } from './disk-store.ts';
