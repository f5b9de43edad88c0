import type { Page } from 'playwright-core';

type Vitals = { largestPaintMs: number; shift: number; events: number[] };

/** Runs in the page before anything else: what the browser itself says of paints, shifts and interactions. */
export function watchVitals(): void {
  const vitals: Vitals = { largestPaintMs: 0, shift: 0, events: [] };
  Reflect.set(globalThis, 'vitals', vitals);
  const watch = (type: string, note: (entry: PerformanceEntry) => void, more: object = {}) =>
    new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true, ...more });
  watch('largest-contentful-paint', ({ startTime }) => {
    vitals.largestPaintMs = startTime;
  });
  watch('layout-shift', (entry) => {
    if (!Reflect.get(entry, 'hadRecentInput')) vitals.shift += Number(Reflect.get(entry, 'value'));
  });
  watch(
    'event',
    (entry) => {
      if (Number(Reflect.get(entry, 'interactionId')) > 0) vitals.events.push(entry.duration);
    },
    { durationThreshold: 16 },
  );
}

export const readVitals = (page: Page): Promise<Vitals> =>
  page.evaluate(() => Reflect.get(globalThis, 'vitals') as Vitals);
