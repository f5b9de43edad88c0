import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from './browser.ts';
import { narrow, wide } from './looks.ts';
import { signUp } from './steps.ts';
import { type StudioServer, startStudio } from './studio-server.ts';
import { visit } from './visit.ts';

const products = join(import.meta.dirname, '../client/public/products');
const photosOf = (...names: string[]) =>
  Promise.all(
    names.map(async (name) => ({ name, mimeType: 'image/jpeg', buffer: await readFile(join(products, name)) })),
  );
const shots = join(import.meta.dirname, 'screenshots');

let server: StudioServer;
let browser: Browser;

beforeAll(async () => {
  await mkdir(shots, { recursive: true });
  [server, browser] = await Promise.all([startStudio({ DRAIN_SECONDS: '0' }), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

test('photos are brought in many at once, named, found, used, and deleted with a way back', async () => {
  const { page, complaints, expectAccessible, close } = await visit(
    browser,
    { baseURL: server.address, viewport: wide },
    [/\/api\/auth\/me$/],
  );
  const look = (name: string) => page.screenshot({ path: join(shots, `photos-${name}.png`) });
  await signUp(page, 'ana@example.com');
  await page.getByRole('link', { name: 'Photos' }).click();
  await page.getByText('Photos of your products will be here').waitFor();
  await look('empty');
  await expectAccessible('no photos');

  await hold(page, async () => {
    await page
      .locator('input[type=file]')
      .setInputFiles([
        ...(await photosOf('can.jpg', 'bottle.jpg', 'jar.jpg')),
        { name: 'brief.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') },
      ]);
    await page.getByText('brief.pdf is not a photo we can use.').waitFor();
    await page.getByText('Waiting').waitFor();
    await look('uploading');
    await expectAccessible('uploading');
    await page.getByRole('button', { name: 'Stop uploading jar.jpg' }).click();
  });
  const grid = page.getByRole('list', { name: 'Photos of this workspace' });
  await expect.poll(() => grid.getByRole('listitem').count()).toBe(2);
  await page.getByRole('button', { name: 'Dismiss brief.pdf' }).click();
  await expect.poll(() => page.getByRole('list', { name: 'Uploads' }).count()).toBe(0);

  await menu(page, 'can.jpg', 'Rename');
  await page.getByRole('textbox', { name: 'Name' }).fill('Soda can, front');
  await look('rename');
  await page.keyboard.press('Enter');
  await grid.getByRole('button', { name: 'What to do with Soda can, front' }).waitFor();
  await page.getByRole('searchbox', { name: 'Search names' }).fill('soda');
  await page.waitForURL(/\?q=soda$/);
  await expect.poll(() => grid.getByRole('listitem').count()).toBe(1);

  await menu(page, 'Soda can, front', 'Use in a new ad');
  await page.getByRole('textbox', { name: 'Describe the ad' }).fill('A soda on ice');
  await page.keyboard.press('Control+Enter');
  await page.locator('article a').first().waitFor({ timeout: 60_000 });
  await page.goto('/photos');
  await page.getByRole('link', { name: 'In 1 picture' }).click();
  await page.getByRole('button', { name: /Made with one photo/ }).waitFor();
  expect(await page.locator('a[data-generation]').count()).toBe(1);
  await look('where-used');
  await expectAccessible('library of one photo');
  await page.goBack();

  await menu(page, 'Soda can, front', 'Delete');
  await page.getByText('1 picture was made with it.').waitFor();
  await look('delete-used');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await menu(page, 'bottle.jpg', 'Delete');
  await expect.poll(() => grid.getByRole('listitem').count()).toBe(1);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => grid.getByRole('listitem').count()).toBe(2);
  await look('shelf');
  await expectAccessible('photos');
  expect(complaints).toEqual([]);

  await page.emulateMedia({ colorScheme: 'dark' });
  await look('shelf-dark');
  await page.setViewportSize(narrow);
  await look('shelf-390-dark');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(narrow.width);
  await close();
}, 120_000);

/** Keeps what is being uploaded on its way until the work is done. */
async function hold(page: Page, work: () => Promise<void>): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  await page.route('**/api/assets', async (route) => {
    if (route.request().method() === 'POST') await promise;
    await route.continue();
  });
  await work();
  resolve();
}

async function menu(page: Page, photo: string, item: string): Promise<void> {
  await page.getByRole('button', { name: `What to do with ${photo}` }).click();
  await page.getByRole('menuitem', { name: item }).click();
}
