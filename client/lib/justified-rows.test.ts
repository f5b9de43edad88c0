import fc from 'fast-check';
import { expect, test } from 'vitest';
import { justifiedRows } from './justified-rows.ts';

const measure = { width: 1000, height: 200, gap: 10 };
const itself = (ratio: number) => ratio;

test('full rows are exactly as wide as the page, gaps included', () => {
  const rows = justifiedRows([1, 0.8, 1.78, 2.33, 0.56, 1, 1, 1.5, 0.8], itself, measure);
  expect(rows.length).toBeGreaterThan(1);
  for (const { items } of rows.slice(0, -1)) {
    const across = items.reduce((sum, { width }) => sum + width, 0) + measure.gap * (items.length - 1);
    expect(across).toBeCloseTo(measure.width, 6);
  }
});

test('every picture keeps its ratio and its place, whatever the mixture', () => {
  const ratios = fc.array(fc.double({ min: 0.4, max: 3.2, noNaN: true }), { maxLength: 60 });
  fc.assert(
    fc.property(ratios, fc.integer({ min: 300, max: 2000 }), (items, width) => {
      const rows = justifiedRows(items, itself, { ...measure, width });
      expect(rows.flatMap((row) => row.items.map(({ item }) => item))).toEqual(items);
      for (const row of rows) {
        expect(row.height).toBeLessThanOrEqual(measure.height + 1e-6);
        for (const { item, width: across } of row.items) expect(across / row.height).toBeCloseTo(item, 6);
      }
    }),
  );
});

test('the last row keeps the height it aims at instead of stretching', () => {
  const [row] = justifiedRows([1, 1], itself, measure);
  expect(row?.height).toBe(200);
});

test('nothing is laid out before the width is known', () => {
  expect(justifiedRows([1, 1], itself, { ...measure, width: 0 })).toEqual([]);
});
