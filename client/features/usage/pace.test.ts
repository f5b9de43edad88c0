import { expect, test } from 'vitest';
import type { UsageReport } from '../../../shared/contract/index.ts';
import { atThisPace } from './pace.ts';

const ofNovember = (costMicroUsd: number) =>
  ({ from: '2026-11-01T00:00:00Z', to: '2026-12-01T00:00:00Z', total: { costMicroUsd } }) as UsageReport;

test.each([
  ['a third of the month, a third of the money', 10_000_000, '2026-11-11T00:00:00Z', 30_000_000],
  ['the first day says nothing of a month', 10_000_000, '2026-11-01T23:59:59Z', undefined],
  ['nothing spent, nothing to come', 0, '2026-11-11T00:00:00Z', undefined],
  ['a month that is over is what it was', 10_000_000, '2026-12-01T00:00:00Z', undefined],
])('%s', (_, spent, now, expected) => {
  expect(atThisPace(ofNovember(spent), Date.parse(now))).toBe(expected);
});
