import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from './browser.ts';
import { signUp } from './steps.ts';
import { type StudioServer, startStudio } from './studio-server.ts';
import { visit } from './visit.ts';

const shots = join(import.meta.dirname, 'screenshots');

let server: StudioServer;
let browser: Browser;

beforeAll(async () => {
  await mkdir(shots, { recursive: true });
  [server, browser] = await Promise.all([startStudio(), launchBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

test.each([
  ['1440-light', { width: 1440, height: 900 }, 'light'],
  ['390-dark', { width: 390, height: 844 }, 'dark'],
] as const)(
  '%s: what was made shows by day, member and model, and can be taken along',
  async (name, viewport, colorScheme) => {
    const options = { baseURL: server.address, viewport, colorScheme, isMobile: name.startsWith('390') };
    const { page, complaints, expectAccessible, close } = await visit(browser, options, [
      /\/api\/auth\/(me|register)$/,
    ]);
    await signUp(page, `${name}@example.com`);
    await page.getByRole('button', { name: /Orange soda/ }).click();
    await page.locator('article a').first().waitFor({ timeout: 60_000 });

    await page.getByRole('link', { name: 'Usage' }).click();
    const members = page.getByRole('table', { name: 'By member' });
    await members.getByRole('row', { name: new RegExp(`${name}@example.com 1 `) }).waitFor();
    await page.waitForLoadState('networkidle');
    await page.screenshot({ path: join(shots, `usage-${name}.png`), fullPage: true });
    await expectAccessible(`usage, ${name}`);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(
      0,
    );
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download CSV' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^usage-\d{4}-\d\d\.csv$/);

    await page.getByRole('link', { name: 'Earlier month' }).click();
    await page.getByText('Nothing was made in this month.').waitFor();
    expect(complaints).toEqual([]);
    await close();
  },
);
