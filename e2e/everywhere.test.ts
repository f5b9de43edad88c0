import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Simulator, startSimulator } from '../simulator/index.ts';
import { launchBrowser } from './browser.ts';
import { wide } from './looks.ts';
import { ask, signUp } from './steps.ts';
import { type StudioServer, startStudio } from './studio-server.ts';
import { type Visit, visit } from './visit.ts';

const shots = join(import.meta.dirname, 'screenshots');

let simulator: Simulator;
let server: StudioServer;
let browser: Browser;
let ana: Visit;

beforeAll(async () => {
  await mkdir(shots, { recursive: true });
  simulator = await startSimulator({ port: 0, scale: 0.05 });
  const settings = { GEMINI_API_KEY: 'test-key', GEMINI_BASE_URL: simulator.url, DRAIN_SECONDS: '0' };
  [server, browser] = await Promise.all([startStudio(settings), launchBrowser()]);
  ana = await visit(browser, { baseURL: server.address, viewport: wide }, [/\/api\/(auth\/me|events)$/]);
  await ana.page.addInitScript(noteNotifications);
  await signUp(ana.page, 'ana@example.com');
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await simulator?.stop();
});

test('every command and picture is a few letters away', async () => {
  const { page, expectAccessible } = ana;
  await ask(page, 'Teal bottle on marble');
  await page.locator('article a').first().waitFor({ timeout: 15_000 });
  await open(page, '/usage');
  const palette = page.getByRole('dialog', { name: 'Search or run a command' });
  await press(page, 'Control+k', palette);
  await palette.getByRole('option', { name: 'Settings: Team' }).waitFor();
  await look('palette');
  await expectAccessible('palette');

  await page.keyboard.type('marb');
  const found = palette.getByRole('option', { name: 'Teal bottle on marble' });
  await found.waitFor();
  await look('palette-pictures');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/g\//);

  await page.keyboard.press('Control+k');
  await page.keyboard.type('theme: dark');
  await page.keyboard.press('Enter');
  await expect.poll(() => page.locator('html').getAttribute('data-theme')).toBe('dark');
  await page.keyboard.press('Control+k');
  expect(await palette.getByRole('option').first().textContent()).toBe('Theme: dark');
  await look('palette-dark');
  await page.keyboard.type('no such thing');
  await palette.getByText('Nothing found. Try fewer letters.').waitFor();
  await page.keyboard.press('Escape');
  await expect.poll(() => palette.count()).toBe(0);
  await page.evaluate(() => localStorage.removeItem('theme'));
});

test('the list of shortcuts is what works on this page, and single keys can be switched off', async () => {
  const { page, expectAccessible } = ana;
  await open(page, '/library');
  const list = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await press(page, '?', list);
  await list.getByText('Search this page').waitFor();
  expect(await list.getByText('Write the prompt').count()).toBe(0);
  await look('shortcuts');
  await expectAccessible('shortcuts');
  await list.getByRole('checkbox', { name: /single key/ }).uncheck();
  await page.keyboard.press('Escape');
  await expect.poll(() => list.count()).toBe(0);
  await page.keyboard.press('?');
  await page.keyboard.press('Control+k');
  await page.getByRole('option', { name: 'Keyboard shortcuts' }).click();
  await list.getByRole('checkbox', { name: /single key/ }).check();
  await page.keyboard.press('Escape');
  await expect.poll(() => list.count()).toBe(0);

  await page.keyboard.press('g');
  await page.keyboard.press('u');
  await page.waitForURL(/\/usage$/);
  await page.keyboard.press('g');
  await page.keyboard.press('s');
  await page.getByRole('textbox', { name: 'Describe the ad' }).waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('g u?');
  expect(await page.getByRole('textbox', { name: 'Describe the ad' }).inputValue()).toBe('g u?');
});

test('the way back ends where it began', async () => {
  const { page } = ana;
  await open(page, '/library');
  const picture = page.getByRole('link', { name: 'Teal bottle on marble' });
  const palette = page.getByRole('dialog', { name: 'Search or run a command' });
  await picture.focus();
  await press(page, 'Control+k', palette);
  await page.keyboard.press('Escape');
  await expect.poll(() => picture.evaluate((link) => link === document.activeElement)).toBe(true);
  await page.keyboard.press('Enter');
  await page.getByRole('tree').waitFor();
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('page');
  await page.goBack();
  await expect.poll(() => picture.evaluate((link) => link === document.activeElement)).toBe(true);
});

test('a picture is looked at large, closely, and one after the other', async () => {
  const { page, expectAccessible } = ana;
  await open(page, '/');
  await ask(page, 'Second bottle');
  await page.locator('article a').nth(1).waitFor({ timeout: 15_000 });
  await open(page, '/library');
  const first = page.getByRole('link', { name: 'Second bottle' });
  await first.focus();
  const large = page.getByRole('dialog', { name: 'Large view' });
  await press(page, 'Space', large);
  await large.getByText('1 of 2').waitFor();
  await look('large');
  await expectAccessible('large view');
  await page.keyboard.press('ArrowRight');
  await large.getByText('2 of 2').waitFor();
  expect(await large.getByRole('img').getAttribute('alt')).toBe('Teal bottle on marble');
  await page.keyboard.press('+');
  await large.getByText('2×').waitFor();
  await look('large-zoomed');
  await page.keyboard.press('z');
  await large.getByText('100 %').waitFor();
  const drawn = await large
    .getByRole('img')
    .evaluate(({ width, naturalWidth }: HTMLImageElement) => [width, naturalWidth]);
  expect(drawn[0]).toBe(drawn[1]);
  await look('large-true');
  await page.keyboard.press('0');
  await page.reload();
  await large.getByText('2 of 2').waitFor();
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin: server.address });
  await large.getByRole('button', { name: 'What to do with this picture' }).click();
  await page.getByRole('menuitem', { name: 'Copy prompt' }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe('Teal bottle on marble');
  await page.keyboard.press('Escape');
  await expect.poll(() => large.count()).toBe(0);
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('title'));
  await expect.poll(focused).toBe('Teal bottle on marble');
});

test('what was deleted comes back by a key', async () => {
  const { page } = ana;
  await open(page, '/library');
  await page.getByRole('link', { name: 'Teal bottle on marble' }).click();
  await page.getByRole('button', { name: 'Delete' }).click();
  await page.waitForURL(/\/library$/);
  await page.getByRole('button', { name: 'Undo' }).waitFor();
  await expect.poll(() => page.getByRole('link', { name: 'Teal bottle on marble' }).count()).toBe(0);
  await page.keyboard.press('Control+z');
  await page.getByRole('tree').waitFor();
  await open(page, '/library');
  await expect.poll(() => page.getByRole('link', { name: 'Teal bottle on marble' }).count()).toBe(1);
});

test('a tab nobody looks at tells by its title, its icon and a notification that work is done', async () => {
  const { page, complaints } = ana;
  await page.context().grantPermissions(['notifications'], { origin: server.address });
  // A tab nobody looks at gives its stream of events back.
  await page.route('**/api/events', (route) => route.fulfill({ status: 502 }));
  await open(page, '/settings/appearance');
  await page.getByRole('radio', { name: 'On' }).check({ force: true });
  await look('notifications');
  await open(page, '/');
  await ask(page, 'Slowly [[sim:slow:4000]]');
  await expect.poll(() => page.title()).toBe('Making 1 · Studio · Ads Agent');
  await expect.poll(() => icon(page)).toContain('stroke-dasharray');

  await page.evaluate(lookAway, true);
  await expect.poll(() => page.title(), { timeout: 20_000 }).toBe('1 ready · Studio · Ads Agent');
  expect(await icon(page)).toContain('<rect');
  await expect.poll(() => page.evaluate(() => Reflect.get(globalThis, 'notified'))).toEqual(['1 picture is ready.']);

  await page.evaluate(lookAway, false);
  await expect.poll(() => page.title()).toBe('Studio · Ads Agent');
  expect(await icon(page)).toBe('/favicon.svg');
  expect(complaints).toEqual([]);
});

/** The browser of a test has no desktop to show it on. */
function noteNotifications(): void {
  const notified: string[] = [];
  Reflect.set(globalThis, 'notified', notified);
  class Noted extends EventTarget {
    static permission = 'granted';
    constructor(_: string, { body }: { body: string }) {
      super();
      notified.push(body);
    }
  }
  Reflect.set(globalThis, 'Notification', Noted);
}

function lookAway(away: boolean): void {
  Object.defineProperty(document, 'hidden', { configurable: true, get: () => away });
  document.dispatchEvent(new Event('visibilitychange'));
}

const icon = async (page: Page) =>
  decodeURIComponent((await page.locator('link[rel=icon]').getAttribute('href')) ?? '');

const look = (name: string) => ana.page.screenshot({ path: join(shots, `everywhere-${name}.png`) });

async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.locator('#page h1').first().waitFor({ state: 'attached' });
}

/** The keys that work everywhere come after the first paint, so the first press may be too early. */
async function press(page: Page, key: string, opens: Locator): Promise<void> {
  await expect
    .poll(async () => {
      if ((await opens.count()) === 0) await page.keyboard.press(key);
      return opens.count();
    })
    .toBe(1);
}
