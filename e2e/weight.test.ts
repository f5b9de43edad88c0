import { expect, test } from 'vitest';
import { scriptWeightKiB } from './weight.ts';

/** Where one arrives weighs least. The library draws ten thousand pictures, and is seldom the first page. */
test.each([
  ['studio', 130, ['index.html', 'studio']],
  ['sign-in', 130, ['index.html', 'pages/entrance/sign-in.tsx']],
  ['library', 135, ['index.html', 'pages/library.tsx']],
])('the %s page paints within its budget of %i KiB of script', async (_, budget, modules) => {
  expect(await scriptWeightKiB(modules)).toBeLessThanOrEqual(budget);
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
