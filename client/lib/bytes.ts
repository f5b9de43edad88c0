import { tenths } from './language.ts';

const units = ['B', 'kB', 'MB', 'GB', 'TB'];

/** "3.4 MB": thousands, one decimal from kB on. */
export function bytes(count: number): string {
  let [size, unit] = [count, 0];
  while (size >= 1000 && unit < units.length - 1) [size, unit] = [size / 1000, unit + 1];
  return `${unit === 0 ? size : tenths(size)} ${units[unit]}`;
}
