import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { launchBrowser } from './browser.ts';
import { wide } from './looks.ts';
import { signUp } from './steps.ts';
import { startStudio } from './studio-server.ts';
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

test('the feed fetches the small picture, and the large one for a screen with finer pixels', async () => {
  const [server, browser] = await Promise.all([startStudio({ DRAIN_SECONDS: '0' }), launchBrowser()]);
  const page = await browser.newPage({ baseURL: server.address, viewport: wide });
  await signUp(page, 'nora@example.com');
  await page.getByRole('textbox', { name: 'Describe the ad' }).fill('Teal bottle on marble');
  await page.getByRole('button', { name: /^Generate/ }).click();
  await page.locator('article a img').first().waitFor({ timeout: 30_000 });
  const again = { storageState: await page.context().storageState(), baseURL: server.address, viewport: wide };
  expect(await variantShown(await browser.newPage({ ...again, deviceScaleFactor: 1 }))).toBe('thumb');
  expect(await variantShown(await browser.newPage({ ...again, deviceScaleFactor: 3 }))).toBe('preview');
  await browser.close();
  await server.stop();
});

async function variantShown(page: Page): Promise<string | null> {
  await page.goto('/');
  const picture = page.locator('article a img').first();
  await expect
    .poll(() => picture.evaluate((img: HTMLImageElement) => img.complete && img.currentSrc !== ''))
    .toBe(true);
  const source = await picture.evaluate((img: HTMLImageElement) => img.currentSrc);
  return new URL(source).searchParams.get('variant');
}
