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
  '/status',
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
