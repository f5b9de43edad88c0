import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from './browser.ts';
import { entrances, open, screensOf, sidewaysPixels } from './main-screens.ts';
import { clippedWords, plainWords } from './plain-words.ts';
import { makePicture, signUp } from './steps.ts';
import { type StudioServer, startStudio } from './studio-server.ts';
import { type Visit, visit } from './visit.ts';

const shots = join(import.meta.dirname, 'screenshots');
const sizes = [
  ['1440', { width: 1440, height: 900 }],
  ['390', { width: 390, height: 844 }],
] as const;
const prompt = 'Bold summer ad';
const change = 'make the background navy';

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

async function reader(language: string | undefined, options: object): Promise<Visit> {
  const refused = [/\/api\/(auth|invitations)\//, /\/retention$/, /\/api\/operator/];
  const one = await visit(browser, { baseURL: server.address, ...options }, refused);
  if (language) await one.page.addInitScript((chosen) => localStorage.setItem('language', chosen), language);
  return one;
}

test.each(sizes)(
  '%s: in a longer language with accents, every word is of the catalogue and has room',
  async (name, viewport) => {
    const { page, complaints, close } = await reader('en-XA', { viewport, isMobile: name === '390' });
    const found: string[] = [];
    async function look(path: string): Promise<void> {
      const screen = `${name}${path}`;
      const [plain, clipped, sideways] = [await plainWords(page), await clippedWords(page), await sidewaysPixels(page)];
      found.push(...plain.map((words) => `${screen}: not of the catalogue: ${words}`));
      found.push(...clipped.map((words) => `${screen}: without room: ${words}`));
      if (sideways > 0) found.push(`${screen}: scrolls sideways by ${sideways}`);
      await page.screenshot({ path: join(shots, `pseudo-${screen.replaceAll(/\W+/g, '-')}.png`), fullPage: true });
    }

    for (const path of entrances) {
      await open(page, path);
      await look(path);
    }
    await signUp(page, `pseudo-${name}@example.com`);
    await look('/first-run');
    const picture = await makePicture(page, prompt, change);
    for (const path of screensOf(picture)) {
      await open(page, path);
      await look(path.replace(picture, '/picture'));
    }
    await open(page, '/library');
    for (const keys of ['?', 'Control+k']) {
      await page.keyboard.press(keys);
      await page.getByRole('dialog').waitFor();
      await look(`/overlay-${keys === '?' ? 'shortcuts' : 'palette'}`);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    }
    expect(found).toEqual([]);
    expect(complaints).toEqual([]);
    await close();
  },
);

test('the studio speaks German to who reads German, or chose it, and keeps that in the browser', async () => {
  const { page, complaints, expectAccessible, close } = await reader(undefined, { locale: 'de-DE' });
  await open(page, '/sign-in');
  await page.getByRole('heading', { name: 'Vom Produktfoto zur Anzeige' }).waitFor();
  expect(await page.locator('html').getAttribute('lang')).toBe('de');
  await page.locator('input[name=email]').fill('nobody@example.com');
  await page.locator('input[name=password]').fill('Wrong-horse-7');
  await page.keyboard.press('Enter');
  await page.getByText('E-Mail-Adresse oder Passwort stimmt nicht.').waitFor();

  await signUp(page, 'anna@example.com');
  const picture = await makePicture(page, prompt, change);
  for (const path of screensOf(picture)) {
    await open(page, path);
    await page.screenshot({
      path: join(shots, `german${path.replace(picture, '/picture').replaceAll(/\W+/g, '-')}.png`),
      fullPage: true,
    });
    await expectAccessible(`German ${path}`);
  }
  await open(page, picture);
  await page.locator('textarea[data-prompt]').fill('recite a poem about it');
  await page.keyboard.press('Control+Enter');
  await page.getByText(/Der lokale Renderer versteht diese Änderung nicht\..*„.+“ Nicht berechnet\./).waitFor();

  await open(page, '/usage');
  await page
    .getByText(/^0,00\s\$$/)
    .first()
    .waitFor();

  await open(page, '/settings/appearance');
  await page.getByRole('combobox', { name: 'Sprache' }).selectOption('en');
  await page.getByRole('heading', { name: 'Appearance' }).waitFor();
  await open(page, '/usage');
  expect(await page.locator('html').getAttribute('lang')).toBe('en');
  await page.getByText('$0.00').first().waitFor();
  expect(complaints).toEqual([]);
  await close();
});
