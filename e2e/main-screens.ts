import type { Page } from 'playwright-core';

const settings = 'profile appearance sessions workspaces workspace team allowances keys audit server'.split(' ');

/** Where everybody comes by before the studio. */
export const entrances = [
  '/sign-in',
  '/sign-up',
  '/forgot-password',
  '/reset-password#old',
  '/verify-email',
  '/invite',
];

/** What is in the studio, once there is work in it. */
export const screensOf = (picture: string) => [
  '/',
  picture,
  '/library',
  '/photos',
  '/usage',
  '/settings',
  ...settings.map((section) => `/settings/${section}`),
  '/nowhere',
];

/** Makes an account without reading a word, so in any language. */
export async function signUp(page: Page, email: string): Promise<void> {
  await page.goto('/sign-up');
  await page.locator('input[name=email]').fill(email);
  await page.locator('input[name=password]').fill('Correct-horse-7');
  await page.keyboard.press('Enter');
  await page.locator('textarea[data-prompt]').waitFor();
}

/** A picture with one change. Answers where it is looked at. */
export async function makePicture(page: Page, prompt: string, change: string): Promise<string> {
  await page.goto('/');
  await page.locator('textarea[data-prompt]').fill(prompt);
  await page.keyboard.press('Control+Enter');
  await page.locator('article a img').first().waitFor({ timeout: 60_000 });
  await page.locator('article a').first().click();
  await page.getByRole('tree').waitFor();
  await page.locator('textarea[data-prompt]').fill(change);
  await page.keyboard.press('Control+Enter');
  await page.getByRole('treeitem').nth(1).waitFor();
  await page.getByRole('main').getByRole('img', { name: change }).first().waitFor({ timeout: 60_000 });
  return new URL(page.url()).pathname;
}

/** Nothing is on its way any more, so the page looks as it will. */
export async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.getByRole('heading').first().waitFor();
  // The stream of events stays open, so the network is never idle for long.
  await page.waitForFunction(() => document.querySelector('.late, [aria-busy="true"]') === null);
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(250);
}

export const sidewaysPixels = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
