export { monthOf } from './month.ts';
export { release, reserve, settle } from './reserve.ts';
