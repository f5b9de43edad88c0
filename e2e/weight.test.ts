import { expect, test } from 'vitest';
import { scriptWeightKiB } from './weight.ts';

const BUDGET_KIB = 130;

test.each([
  ['studio', ['index.html', 'studio']],
  ['sign-in', ['index.html', 'pages/entrance/sign-in.tsx']],
  ['library', ['index.html', 'pages/library.tsx']],
])('the %s page paints within its budget of script', async (_, modules) => {
  expect(await scriptWeightKiB(modules)).toBeLessThanOrEqual(BUDGET_KIB);
});

test('overlays stay out of the first paint', async () => {
  const studio = await scriptWeightKiB(['index.html', 'studio']);
  expect(await scriptWeightKiB(['index.html', 'studio', 'ui/menu.tsx'])).toBeGreaterThan(studio + 10);
});

test('another language is fetched by those who chose it, and its first words are few', async () => {
  const english = await scriptWeightKiB(['index.html', 'studio']);
  const german = await scriptWeightKiB(['index.html', 'studio', 'lib/messages/de/common.ts']);
  expect(german - english).toBeGreaterThan(1);
  expect(german - english).toBeLessThan(3);
});
