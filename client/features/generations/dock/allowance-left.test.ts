import { expect, test } from 'vitest';
import type { Allowance } from '../../../../shared/contract/index.ts';
import { isBeyondAllowance } from './allowance-left.ts';

const of = (imagesLeft: number | null, microUsdLeft: number | null): Allowance => ({
  imagesPerMonth: imagesLeft === null ? null : 100,
  microUsdPerMonth: microUsdLeft === null ? null : 5_000_000,
  imagesLeft,
  microUsdLeft,
  resetsAt: '2026-12-01T00:00:00.000Z',
});
const unlimited = of(null, null);

test.each([
  ['nothing is limited', unlimited, null, false],
  ['just enough is left', of(4, 160_000), null, false],
  ['a picture too few is left', of(3, null), null, true],
  ['a cent too little is left', of(null, 159_999), null, true],
  ["the member's own is used up, and the workspace's is not", of(50, null), of(0, null), true],
])('%s', (_, allowance, yours, isBeyond) => {
  expect(isBeyondAllowance({ allowance, yours }, { images: 4, microUsd: 160_000 })).toBe(isBeyond);
});
