import { expect, test } from 'vitest';
import { csvOf } from './csv.ts';

const sums = { images: 2, tokens: 30, costMicroUsd: 67_200, overshootMicroUsd: 100, possiblyBilledMicroUsd: 0 };

test('every day, member and model is a line, money in dollars, and no name is a formula', () => {
  const report = {
    from: '2026-11-01T00:00:00.000Z',
    to: '2026-12-01T00:00:00.000Z',
    total: sums,
    days: [{ ...sums, day: '2026-11-24' }],
    members: [{ ...sums, userId: null, name: '=HYPERLINK("x")' }],
    models: [{ ...sums, model: 'local' }],
    cells: [],
    reserved: { images: 0, costMicroUsd: 0 },
    yours: null,
    allowance: {
      imagesPerMonth: null,
      microUsdPerMonth: null,
      imagesLeft: null,
      microUsdLeft: null,
      resetsAt: '2026-12-01T00:00:00.000Z',
    },
  };
  expect(csvOf(report).split('\r\n')).toEqual([
    '"by","name","images","tokens","usd","beyond_estimates_usd","possibly_billed_usd"',
    '"day","2026-11-24","2","30","0.067200","0.000100","0.000000"',
    `"member","'=HYPERLINK(""x"")","2","30","0.067200","0.000100","0.000000"`,
    '"model","local","2","30","0.067200","0.000100","0.000000"',
  ]);
});
