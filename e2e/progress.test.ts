import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Simulator, startSimulator } from '../simulator/index.ts';
import { launchBrowser } from './browser.ts';
import { narrow, wide } from './looks.ts';
import { ask, signUp } from './steps.ts';
import { type StudioServer, startStudio } from './studio-server.ts';
import { visit } from './visit.ts';

const shots = join(import.meta.dirname, 'screenshots');

let simulator: Simulator;
let server: StudioServer;
let browser: Browser;

beforeAll(async () => {
  await mkdir(shots, { recursive: true });
  simulator = await startSimulator({ port: 0, scale: 0.05 });
  const settings = { GEMINI_API_KEY: 'test-key', GEMINI_BASE_URL: simulator.url, WORKSPACE_CONCURRENCY: '1' };
  [server, browser] = await Promise.all([startStudio({ ...settings, DRAIN_SECONDS: '0' }), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await simulator?.stop();
});
beforeEach(() => simulator.reset());

test.each([
  ['1440 light', wide, 'light'],
  ['1440 dark', wide, 'dark'],
  ['390 light', narrow, 'light'],
  ['390 dark', narrow, 'dark'],
] as const)(
  '%s: what is on its way can be watched, stopped and tried again',
  async (name, viewport, colorScheme) => {
    const phone = viewport === narrow;
    const options = { baseURL: server.address, viewport, colorScheme, isMobile: phone, hasTouch: phone };
    const { page, complaints, expectAccessible, close } = await visit(browser, options, [/\/api\/auth\/me$/]);
    const look = async (screen: string) => {
      await page.screenshot({ path: join(shots, `${screen}-${name.replace(' ', '-')}.png`) });
      await expectAccessible(`${screen}, ${name}`);
    };
    await signUp(page, `${name.replace(' ', '.')}@example.com`);

    await ask(page, 'A slow one [[sim:slow:60000]]', 4);
    const newest = page.locator('article').first();
    await newest.getByRole('group', { name: 'Rendering' }).waitFor();
    // Places are told one after the other: for a moment two may read the same.
    for (const place of ['Next in line', 'In line: 2 before it'])
      await expect.poll(() => newest.getByRole('group', { name: place }).count()).toBe(1);
    expect(await newest.getByRole('group').count()).toBe(4);
    await look('progress');

    await newest.getByRole('group', { name: 'Next in line' }).getByRole('button', { name: 'Cancel' }).click();
    await newest.getByText('You stopped it.').waitFor();
    // Those behind it step forward without anybody asking.
    await expect.poll(() => newest.getByRole('group', { name: 'In line: 2 before it' }).count()).toBe(0);
    await newest.getByRole('group', { name: 'In line: 1 before it' }).waitFor();
    await look('progress-canceled');
    await newest.getByRole('button', { name: 'Try again' }).click();
    await expect.poll(() => newest.getByRole('group').count()).toBe(4);
    expect(await newest.getByText('You stopped it.').count()).toBe(0);
    for (let left = 4; left > 0; left -= 1) {
      await newest.getByRole('button', { name: 'Cancel', exact: true }).first().click();
      await expect.poll(() => newest.getByRole('group').count()).toBe(left - 1);
    }

    simulator.enqueue({ scenario: '429:25' });
    await ask(page, 'A busy model');
    const busy = newest.getByRole('group', { name: 'Waiting for the model' });
    await busy.getByText(/again in \d+ s/).waitFor();
    await look('progress-busy');
    await page.getByRole('textbox', { name: 'Describe the ad' }).press('Shift+Escape');
    await expect.poll(() => newest.getByRole('group').count()).toBe(0);

    simulator.enqueue({ scenario: 'image-safety' });
    await ask(page, 'Blocked at first');
    const blocked = page.locator('article').first();
    await blocked.getByText('Blocked by the safety filter').waitFor({ timeout: 15_000 });
    await look('progress-blocked');
    await blocked.getByRole('button', { name: 'Try again' }).click();
    await blocked.locator('a').waitFor({ timeout: 15_000 });
    expect(await blocked.getByText('Blocked by the safety filter').count()).toBe(0);

    await blocked.locator('a').click();
    await page.getByRole('textbox', { name: 'Describe one change' }).fill('Slower [[sim:slow:60000]]');
    await page.keyboard.press('Control+Enter');
    const stage = page.getByRole('region', { name: 'Picture' });
    await stage.getByRole('group', { name: 'Rendering' }).waitFor();
    await look('progress-detail');
    await stage.getByRole('button', { name: 'Cancel' }).click();
    await stage.getByText('You stopped it.').waitFor();
    await look('progress-detail-canceled');

    expect(complaints).toEqual([]);
    await close();
  },
  120_000,
);

test('another tab sees a picture as it comes, and what it missed when it was cut off', async () => {
  const first = await visit(browser, { baseURL: server.address, viewport: wide }, [/./]);
  await signUp(first.page, 'tabs@example.com');
  const second = await first.page.context().newPage();
  await second.goto('/');
  await second.getByRole('list', { name: 'Samples to try' }).waitFor();
  const asked: string[] = [];
  second.on('request', (request) => asked.push(new URL(request.url()).pathname));

  await ask(first.page, 'Seen in both');
  await second.locator('article a').waitFor({ timeout: 15_000 });
  expect(asked.filter((path) => path === '/api/generations')).toEqual([]);

  await cutStreams(second, true);
  await second.getByText('Reconnecting…').waitFor({ timeout: 15_000 });
  await ask(first.page, 'Missed by one');
  await first.page.locator('article a').nth(1).waitFor({ timeout: 15_000 });
  expect(await second.locator('article a').count()).toBe(1);
  await cutStreams(second, false);
  await second.locator('article a').nth(1).waitFor({ timeout: 45_000 });
  await expect.poll(() => second.getByText('Reconnecting…').count()).toBe(0);
  await first.close();
}, 120_000);

/** Refuses the stream of this tab, as a proxy would that has lost the server; all else goes on. */
async function cutStreams(page: Page, cut: boolean): Promise<void> {
  if (!cut) return page.unroute('**/api/events');
  await page.route('**/api/events', (route) => route.fulfill({ status: 502 }));
  await page.evaluate(() => {
    dispatchEvent(new Event('offline'));
    dispatchEvent(new Event('online'));
  });
}
