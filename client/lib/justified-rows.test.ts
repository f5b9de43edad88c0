import fc from 'fast-check';
import { expect, test } from 'vitest';
import { justifiedRows, linesWithin, lineOf } from './justified-rows.ts';

const measure = { width: 1000, height: 200, gap: 10 };
const ratios = fc.array(fc.double({ min: 0.4, max: 3.2, noNaN: true }), { maxLength: 200 });

test('full lines are exactly as wide as the page, gaps included', () => {
  const { lines } = justifiedRows([1, 0.8, 1.78, 2.33, 0.56, 1, 1, 1.5, 0.8], measure);
  expect(lines.length).toBeGreaterThan(1);
  for (const { boxes } of lines.slice(0, -1)) {
    const last = boxes.at(-1);
    expect((last?.left ?? 0) + (last?.width ?? 0)).toBeCloseTo(measure.width, 6);
  }
});

test('every picture keeps its ratio and its place, and no line is much higher than it aims at', () => {
  fc.assert(
    fc.property(ratios, fc.integer({ min: 300, max: 2000 }), (items, width) => {
      const { lines, height } = justifiedRows(items, { ...measure, width });
      expect(lines.flatMap(({ from, boxes }) => boxes.map((_, at) => from + at))).toEqual(items.map((_, at) => at));
      let top = 0;
      for (const line of lines) {
        expect(line.top).toBeCloseTo(top, 4);
        expect(line.height).toBeLessThanOrEqual(1.35 * measure.height + 1e-6);
        for (const [at, box] of line.boxes.entries())
          expect(box.width / line.height).toBeCloseTo(items[line.from + at] ?? 0, 6);
        top += line.height + measure.gap;
      }
      expect(height).toBeCloseTo(Math.max(top - measure.gap, 0), 4);
    }),
  );
});

test('a wide picture begins a line of its own rather than press the ones before it flat', () => {
  const { lines } = justifiedRows([1, 1, 1, 1, 0.8, 3], measure);
  expect(lines.map(({ boxes }) => boxes.length)).toEqual([5, 1]);
});

test('the last line keeps the height it aims at instead of stretching', () => {
  expect(justifiedRows([1, 1], measure).lines[0]?.height).toBe(200);
});

test('nothing is laid out before the width is known', () => {
  expect(justifiedRows([1, 1], { ...measure, width: 0 })).toEqual({ lines: [], height: 0 });
});

test('the lines in a window are those that touch it, and each picture is found in its line', () => {
  fc.assert(
    fc.property(ratios, fc.nat(5000), (items, y) => {
      const layout = justifiedRows(items, measure);
      const [first, last] = linesWithin(layout, y, y + 800);
      for (const [at, line] of layout.lines.entries()) {
        const isOutside = line.top + line.height <= y || line.top > y + 800;
        expect(isOutside || (at >= first && at <= last)).toBe(true);
        for (let of = 0; of < line.boxes.length; of += 1) expect(lineOf(layout, line.from + of)).toBe(at);
      }
    }),
  );
});
