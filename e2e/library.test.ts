import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from './browser.ts';
import { signUp } from './steps.ts';
import { type StudioServer, startStudio } from './studio-server.ts';
import { visit } from './visit.ts';

const shots = join(import.meta.dirname, 'screenshots');
const prompts = ['Olive oil, calm', 'Night balm, soft', 'Orange soda, loud', 'Soap by the sea', 'A jar of honey'];
const ratios = ['1:1', '16:9', '4:5', '1:1', '9:16'];

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
  '%s: favourites, many at once by keyboard and click, a ZIP of them, and a way back',
  async (name, viewport, colorScheme) => {
    const options = { baseURL: server.address, viewport, colorScheme, isMobile: name.startsWith('390') };
    const { page, complaints, expectAccessible, close } = await visit(browser, options, [
      /\/api\/auth\/(me|register)$/,
    ]);
    const pictures = page.getByRole('list', { name: 'Pictures' }).getByRole('link');
    const boxes = page.getByRole('list', { name: 'Pictures' }).getByRole('checkbox');
    const bar = page.getByRole('toolbar');

    await signUp(page, `${name}@example.com`);
    await makeAll(page);
    await page.goto('/library');
    await expect.poll(() => pictures.count()).toBe(5);

    await page.getByRole('link', { name: 'Orange soda, loud' }).focus();
    await page.getByRole('button', { name: 'Make it a favourite: Orange soda, loud' }).click();
    await filter(page, 'Favourites');
    await expect.poll(() => pictures.count()).toBe(1);
    expect(page.url()).toContain('starred=true');
    await page.screenshot({ path: join(shots, `library-filtered-${name}.png`) });
    await filter(page, 'Favourites');
    await expect.poll(() => pictures.count()).toBe(5);
    await order(page, 'oldest');
    await expect.poll(() => pictures.first().getAttribute('title')).toBe(prompts[0]);

    await pictures.first().focus();
    await page.keyboard.press('x');
    await boxes.nth(2).click({ modifiers: ['Shift'] });
    await bar.getByText('3 chosen').waitFor();
    await page.screenshot({ path: join(shots, `library-chosen-${name}.png`) });
    await expectAccessible(`library with some chosen, ${name}`);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      bar.getByRole('button', { name: 'Download' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^ads-.*\.zip$/);

    await bar.getByRole('button', { name: 'Delete' }).click();
    await expect.poll(() => pictures.count()).toBe(2);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => pictures.count()).toBe(5);

    await pictures.last().focus();
    await page.keyboard.press('Control+a');
    await bar.getByText('All 5 chosen').waitFor();
    await page.keyboard.press('Escape');
    await bar.waitFor({ state: 'hidden' });
    expect(complaints).toEqual([]);
    await close();
  },
);

const drawer = (page: Page) => page.getByRole('dialog', { name: 'Filters' });

/** On a phone the filters are in a drawer; what is done shows behind it. */
async function inFilters(page: Page, act: () => Promise<unknown>): Promise<void> {
  const button = page.getByRole('button', { name: /^Filters/ });
  const isPhone = (await button.count()) > 0;
  if (isPhone) await button.click();
  await act();
  if (isPhone) await drawer(page).getByRole('button', { name: /^Show/ }).click();
}

const filter = (page: Page, name: string) => inFilters(page, () => page.getByRole('button', { name }).click());
const order = (page: Page, value: string) =>
  inFilters(page, () => page.getByRole('combobox', { name: 'Order' }).selectOption(value));

/** As a script would, so that the library is what is tried. */
async function makeAll(page: Page): Promise<void> {
  const statuses = await page.evaluate(
    async ([texts, shapes]) => {
      const token = (await (await fetch('/api/csrf-token')).json()).data.csrfToken;
      const made: number[] = [];
      for (const [index, prompt] of texts.entries()) {
        const body = JSON.stringify({ prompt, aspectRatio: shapes[index] });
        const headers = { 'content-type': 'application/json', 'x-csrf-token': token };
        made.push((await fetch('/api/transform', { method: 'POST', headers, body })).status);
      }
      return made;
    },
    [prompts, ratios] as const,
  );
  expect(statuses).toEqual([201, 201, 201, 201, 201]);
}
