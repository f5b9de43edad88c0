import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from './browser.ts';
import { sidewaysPixels } from './main-screens.ts';
import { narrow, wide } from './looks.ts';
import { type StudioServer, startStudio } from './studio-server.ts';
import { visit } from './visit.ts';

const shots = join(import.meta.dirname, 'screenshots');
const products = join(import.meta.dirname, '../client/public/products');
const password = 'Correct-horse-7';

let server: StudioServer;
let browser: Browser;

beforeAll(async () => {
  await mkdir(shots, { recursive: true });
  [server, browser] = await Promise.all([
    startStudio({ RATE_LIMIT_LOGIN: '100', RATE_LIMIT_API: '10000' }),
    launchBrowser(),
  ]);
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

test.each([
  ['1440 light', wide, 'light'],
  ['1440 dark', wide, 'dark'],
  ['390 light', narrow, 'light'],
  ['390 dark', narrow, 'dark'],
] as const)('%s: every screen is accessible, complete and free of complaints', async (name, viewport, colorScheme) => {
  const phone = viewport === narrow;
  const options = { baseURL: server.address, viewport, colorScheme, isMobile: phone, hasTouch: phone };
  const { page, complaints, expectAccessible, close } = await visit(browser, options, [
    /\/api\/auth\/(me|register)$/,
    /\/api\/generations\/[^/]+(\/edit|\/history)?$/,
  ]);
  const email = `${name.replace(' ', '.')}@example.com`;

  async function look(screen: string): Promise<void> {
    await page.waitForLoadState('networkidle');
    await page.screenshot({ path: join(shots, `${screen}-${name.replace(' ', '-')}.png`) });
    await expectAccessible(`${screen}, ${name}`);
    expect(await sidewaysPixels(page), `${screen} scrolls sideways`).toBe(0);
  }

  await page.goto('/sign-in');
  await page.getByRole('button', { name: 'Sign in' }).waitFor();
  await look('sign-in');
  await page.goto('/sign-up');
  await page.getByRole('textbox', { name: 'E-mail' }).fill(email);
  await page.locator('input[name=password]').fill('short');
  await page.getByRole('button', { name: 'Create account' }).click();
  await page.getByRole('alert').first().waitFor();
  await look('sign-up-refused');
  await page.locator('input[name=password]').fill(password);
  await page.getByRole('button', { name: 'Create account' }).click();
  await page.getByRole('list', { name: 'Samples to try' }).waitFor();
  await look('studio-first-run');

  await page.getByRole('button', { name: /Orange soda/ }).click();
  await page.locator('article a').first().waitFor({ timeout: 60_000 });
  await make(page, { photo: 'bottle.jpg', ratio: '1:1', prompt: 'Calm, honest ad for a cold press olive oil' });
  await make(page, { photo: 'jar.jpg', ratio: '16:9', prompt: 'Premium night balm. Headline: "Sleep on it."' });
  await openDock(page);
  await look('studio');

  await page.goto('/library');
  await expect.poll(() => page.getByRole('list', { name: 'Pictures' }).getByRole('link').count()).toBe(3);
  await look('library');
  await page.goto('/library?q=nothing+like+it');
  await page.getByRole('button', { name: 'Clear filters' }).waitFor();
  await look('library-no-match');
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await page.getByRole('link', { name: /blood orange/ }).click();
  await page.getByRole('tree').waitFor();
  await edit(page, 'make the background navy');
  await edit(page, 'make the product bigger');
  await look('detail');
  await page.getByRole('button', { name: 'Start afresh from the photos' }).click();
  await page.getByRole('alertdialog').waitFor();
  await look('detail-afresh');
  await page.getByRole('button', { name: 'Start afresh', exact: true }).click();
  await page.getByRole('treeitem', { name: 'Afresh from the photos', selected: true }).waitFor();
  await page.getByRole('treeitem', { name: 'make the product bigger' }).click();
  await page.getByRole('textbox', { name: 'Describe one change' }).fill('turn it into a limerick about the sea');
  await page.keyboard.press('Control+Enter');
  const stage = page.getByRole('region', { name: 'Picture' });
  await stage
    .getByText(/understand/i)
    .first()
    .waitFor({ timeout: 60_000 });
  await look('detail-not-understood');

  await page.goto('/settings/keys');
  await page.getByRole('textbox', { name: 'Name of the new key' }).fill('My laptop');
  await page.getByRole('button', { name: 'Create key' }).click();
  await page.getByText('Copy the key now.').waitFor();
  await look('settings-keys');
  await page.goto(`/g/${crypto.randomUUID()}`);
  await page.getByRole('heading', { name: 'There is nothing here' }).waitFor();
  await look('not-found');
  await page.goto('/nowhere');
  await page.getByRole('heading', { name: 'There is nothing here' }).waitFor();
  await look('nowhere');

  expect(complaints).toEqual([]);
  await close();
});

type Wish = { photo: string; ratio: string; prompt: string };

async function make(page: Page, { photo, ratio, prompt }: Wish): Promise<void> {
  await openDock(page);
  for (const remove of await page.getByRole('button', { name: /^Remove / }).all()) await remove.click();
  await page.setInputFiles('input[type=file]', join(products, photo));
  await page.getByRole('button', { name: `Remove ${photo}` }).waitFor();
  await page.getByRole('radio', { name: ratio, exact: true }).check({ force: true });
  await page.getByRole('textbox', { name: 'Describe the ad' }).fill(prompt);
  await page.getByRole('button', { name: /^Generate/ }).click();
  await page.locator('article').first().locator('a').waitFor({ timeout: 60_000 });
}

/** On a phone the dock is one line until it has the focus. */
async function openDock(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: 'Describe the ad' }).focus();
}

async function edit(page: Page, words: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Describe one change' }).fill(words);
  await page.keyboard.press('Control+Enter');
  const version = page.getByRole('treeitem', { name: words, selected: true });
  await version.filter({ hasText: / s$/ }).waitFor({ timeout: 60_000 });
}
