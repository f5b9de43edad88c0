import type { UsageReport } from '../../../../shared/contract/index.ts';

export type Amount = { images: number; microUsd: number };

/** Whether so many pictures at this price are more than the workspace, or the member, has left this month. */
export function isBeyondAllowance(
  { allowance, yours }: Pick<UsageReport, 'allowance' | 'yours'>,
  wish: Amount,
): boolean {
  return [allowance, yours].some((limit) => {
    const images = limit?.imagesLeft ?? Number.POSITIVE_INFINITY;
    const microUsd = limit?.microUsdLeft ?? Number.POSITIVE_INFINITY;
    return images < wish.images || microUsd < wish.microUsd;
  });
}
