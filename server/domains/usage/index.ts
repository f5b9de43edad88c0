export { release, reserve, settle } from './reserve.ts';
