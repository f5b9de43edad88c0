import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Simulator, startSimulator } from '../simulator/index.ts';
import { launchBrowser } from './browser.ts';
import { both, type Look, looks } from './looks.ts';
import { open } from './main-screens.ts';
import { ask, signUp, takesDroppedPhotos } from './steps.ts';
import { type StudioServer, startStudio } from './studio-server.ts';
import { type Visit, visit } from './visit.ts';

const shots = join(import.meta.dirname, 'screenshots');
/** What belongs to these stories: no session yet, a stream that is cut, and what the server refuses. */
const expected = [/\/api\//];
const SENT_MS = 15_000;

let simulator: Simulator;
let server: StudioServer;
let browser: Browser;

beforeAll(async () => {
  await mkdir(shots, { recursive: true });
  simulator = await startSimulator({ port: 0, scale: 0.05 });
  const settings = { GEMINI_API_KEY: 'test-key', GEMINI_BASE_URL: simulator.url, DRAIN_SECONDS: '0' };
  [server, browser] = await Promise.all([startStudio(settings), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await simulator?.stop();
});
beforeEach(() => simulator.reset());

test.each(both)('%s: of four pictures two are refused; each says why and what it cost', async (look) => {
  const { page, close, see } = await arrive(look, 'partial');
  simulator.enqueue({ scenario: 'image-safety', times: 1 });
  simulator.enqueue({ scenario: 'text-only:Which shoe do you mean?', times: 2 });
  await ask(page, 'A shoe by the sea', 4);
  const take = page.locator('article').first();
  await expect.poll(() => take.locator('a').count(), { timeout: SENT_MS }).toBe(2);
  await take.getByText('2 of 4 ready').waitFor();
  await take.getByText('Blocked by the safety filter').waitFor();
  await take.getByText(/The model withheld its picture.* Not charged\./).waitFor();
  await take
    .getByText(/Which shoe do you mean\?.*Not charged here; up to .* may be on the provider’s bill\./)
    .waitFor();
  await see('partial');

  await take.getByRole('button', { name: 'Edit prompt' }).last().click();
  await expect
    .poll(() => page.getByRole('textbox', { name: 'Describe the ad' }).inputValue())
    .toBe('A shoe by the sea');
  // A phone has room for the first step of each.
  const isWide = look === '1440-light';
  if (isWide) await take.getByRole('button', { name: 'Try again' }).first().click();
  await expect.poll(() => take.locator('a').count(), { timeout: SENT_MS }).toBe(isWide ? 3 : 2);
  await close();
});

test.each(both)('%s: a month that is used up is said before anything is asked for', async (look) => {
  const { page, close, see } = await arrive(look, 'quota');
  await limit(page, { imagesPerMonth: 1 });
  await page.reload();
  await ask(page, 'The only one');
  await page.locator('article a').first().waitFor({ timeout: SENT_MS });
  await page.getByRole('textbox', { name: 'Describe the ad' }).fill('One too many');
  await page.getByText(/This month’s allowance of 1 image does not cover this/).waitFor();
  const generate = page.getByRole('button', { name: /^Generate/ });
  expect(await generate.getAttribute('aria-disabled')).toBe('true');
  if (look === '1440-light') await page.getByRole('link', { name: 'This month: 1 of 1 image' }).waitFor();
  await see('quota');
  await generate.click({ force: true });
  expect(await page.locator('article').count()).toBe(1);

  await page.getByRole('link', { name: 'Change the allowance' }).click();
  await page.getByRole('heading', { name: 'Allowances' }).waitFor();
  await close();
});

test.each(both)('%s: offline the draft is kept and nothing is sent; then it goes on', async (look) => {
  const { page, close, see } = await arrive(look, 'offline');
  await page.getByRole('textbox', { name: 'Describe the ad' }).fill('Written on a train');
  await page.context().setOffline(true);
  await page.getByText('You are offline').first().waitFor();
  await page.getByRole('textbox', { name: 'Describe the ad' }).focus();
  expect(await page.getByRole('button', { name: /^Generate/ }).getAttribute('aria-disabled')).toBe('true');
  await see('offline');
  await page.context().setOffline(false);
  await expect.poll(() => page.getByText('You are offline').count()).toBe(0);
  await page.reload();
  expect(await page.getByRole('textbox', { name: 'Describe the ad' }).inputValue()).toBe('Written on a train');
  await page.getByRole('textbox', { name: 'Describe the ad' }).focus();
  await page.getByRole('button', { name: /^Generate/ }).click();
  await page.locator('article a').first().waitFor({ timeout: SENT_MS });
  await close();
});

test('a change says why it is not sent: no words yet, or no connection; then it goes on', async () => {
  const { page, close } = await arrive('1440-light', 'offline-change');
  await ask(page, 'A lamp at night');
  await page.locator('article a').first().click({ timeout: SENT_MS });
  const [edit, box] = [page.getByRole('button', { name: /^Edit/ }), page.locator('textarea[data-prompt]')];
  await expect.poll(() => edit.getAttribute('title')).toBe('Describe the change first.');
  expect(await edit.getAttribute('aria-disabled')).toBe('true');
  await box.fill('make the background navy');
  expect(await edit.getAttribute('aria-disabled')).toBeNull();

  await page.context().setOffline(true);
  await expect.poll(() => edit.getAttribute('title')).toBe('You are offline. The draft is kept.');
  await box.press('Control+Enter');
  await page.context().setOffline(false);
  await expect.poll(() => edit.getAttribute('aria-disabled')).toBeNull();
  expect(await page.getByRole('alert').count()).toBe(0);
  expect(await box.inputValue()).toBe('make the background navy');
  await box.press('Control+Enter');
  await page.getByRole('treeitem').nth(1).waitFor({ timeout: SENT_MS });
  expect(await page.getByRole('treeitem').count()).toBe(2);
  await close();
});

test('photos are taken where they can go into a change, and nowhere else', async () => {
  const { page, close } = await arrive('1440-light', 'drops');
  await ask(page, 'A shoe');
  await page.locator('article a').first().click({ timeout: SENT_MS });
  await page.getByRole('tree').waitFor();
  await expect.poll(() => takesDroppedPhotos(page)).toBe(true);
  await page.goto('/');
  simulator.enqueue({ scenario: 'image-safety', times: 1 });
  await ask(page, 'A shoe that is refused');
  await page.locator('article').first().getByText('Blocked by the safety filter').waitFor({ timeout: SENT_MS });
  const { data } = await (await page.request.get('/api/generations?status=failed')).json();
  await open(page, `/g/${data[0].id}`);
  await page.getByText('Only a finished picture can be changed.').waitFor();
  expect(await takesDroppedPhotos(page)).toBe(false);
  await close();
});

test.each(both)('%s: a session that ends asks for the password over the page, and the draft stays', async (look) => {
  const { page, close, see } = await arrive(look, 'ended');
  await page.getByRole('textbox', { name: 'Describe the ad' }).fill('Half a sentence');
  await page.context().clearCookies();
  await page.getByRole('button', { name: /^Generate/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  await see('session-ended');
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('password');
  await page.keyboard.type('Correct-horse-7');
  await page.keyboard.press('Enter');
  await expect.poll(() => dialog.count()).toBe(0);
  const place = page.locator('article').first();
  await place.getByRole('button', { name: 'Try again' }).click();
  await place.locator('a').waitFor({ timeout: SENT_MS });
  await close();
});

test('a reload in the middle loses nothing: the place, the time that passed, and the picture', async () => {
  const { page, close } = await arrive('1440-light', 'reload');
  await ask(page, 'A slow one [[sim:slow:4000]]');
  const waiting = page.locator('article').getByRole('group', { name: 'Rendering' });
  await waiting.getByText(/^[2-9] s/).waitFor({ timeout: SENT_MS });
  await page.reload();
  await waiting.getByText(/^[2-9] s/).waitFor({ timeout: 2_000 });
  await page.locator('article a').waitFor({ timeout: SENT_MS });
  expect(simulator.requests).toHaveLength(1);
  await close();
});

test('two quick presses are one click', async () => {
  const { page, close } = await arrive('1440-light', 'twice');
  await page.getByRole('textbox', { name: 'Describe the ad' }).fill('Once');
  await page.keyboard.press('Control+Enter');
  await page.keyboard.press('Control+Enter');
  await page.locator('article a').first().waitFor({ timeout: SENT_MS });
  expect(await page.locator('article').count()).toBe(1);
  expect(simulator.requests).toHaveLength(1);
  await close();
});

test('a picture comes even when the stream that should tell of it is dumb', async () => {
  const { page, close } = await arrive('1440-light', 'dumb');
  await page.addInitScript(() => {
    class Dumb extends EventTarget {
      static CLOSED = 2;
      readyState = 1;
      constructor() {
        super();
        setTimeout(() => this.dispatchEvent(new Event('open')));
      }
      close(): void {}
    }
    Reflect.set(globalThis, 'EventSource', Dumb);
  });
  await page.reload();
  await ask(page, 'Nobody tells');
  await expect.poll(() => page.locator('article a').count(), { timeout: 25_000 }).toBe(1);
  await close();
});

async function arrive(look: Look, who: string): Promise<Visit & { see: (state: string) => Promise<void> }> {
  const came = await visit(browser, { baseURL: server.address, ...looks[look] }, expected);
  const { page, complaints, expectAccessible, close } = came;
  await signUp(page, `${who}.${look}@example.com`);
  return {
    ...came,
    see: async (state) => {
      await page.screenshot({ path: join(shots, `state-${state}-${look}.png`) });
      await expectAccessible(`${state}, ${look}`);
    },
    close: async () => {
      expect(complaints).toEqual([]);
      await close();
    },
  };
}

async function limit(page: Page, limits: { imagesPerMonth: number }): Promise<void> {
  const { workspace } = (await (await page.request.get('/api/auth/me')).json()).data;
  const { csrfToken } = (await (await page.request.get('/api/csrf-token')).json()).data;
  const answer = await page.request.patch(`/api/workspaces/${workspace.id}/allowances`, {
    data: limits,
    headers: { 'x-csrf-token': csrfToken },
  });
  expect(answer.status()).toBe(200);
}
