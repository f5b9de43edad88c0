import type { UsageReport } from '../../../shared/contract/index.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** What a span that runs will have cost at its end, in micro-USD, if all of it is as what has passed; from its second day on. */
export function atThisPace({ from, to, total }: UsageReport, now: number): number | undefined {
  const [start, end] = [Date.parse(from), Date.parse(to)];
  const passed = now - start;
  if (passed < DAY_MS || now >= end || total.costMicroUsd === 0) return undefined;
  return Math.round((total.costMicroUsd * (end - start)) / passed);
}
