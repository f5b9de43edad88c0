import { bulkLimit } from '../../../../shared/limits.ts';

/** As many at once as the server takes. */
export function portionsOf(ids: string[]): string[][] {
  const portions: string[][] = [];
  for (let from = 0; from < ids.length; from += bulkLimit) portions.push(ids.slice(from, from + bulkLimit));
  return portions;
}
