import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from './browser.ts';
import { makePicture, signUp } from './steps.ts';
import { type StudioServer, startStudio } from './studio-server.ts';
import { visit } from './visit.ts';

const products = join(import.meta.dirname, '../client/public/products');
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

test('a preset and a new photo make the next version, and any two are compared in three ways', async () => {
  const { page, complaints, expectAccessible, close } = await visit(
    browser,
    { baseURL: server.address, viewport: { width: 1440, height: 900 } },
    [/\/api\/auth\/me$/],
  );
  const look = (name: string) => page.screenshot({ path: join(shots, `compare-${name}.png`) });
  await signUp(page, 'ana@example.com');
  await page.locator('input[type=file]').setInputFiles(join(products, 'can.jpg'));
  await page.getByRole('button', { name: 'Remove can.jpg' }).waitFor();
  await page.getByRole('textbox', { name: 'Describe the ad' }).fill('Blood orange soda, bright summer');
  await page.keyboard.press('Control+Enter');
  await page.locator('article a').first().click({ timeout: 60_000 });

  await page.getByRole('button', { name: 'Tighter crop' }).click();
  expect(await page.evaluate(() => document.activeElement?.hasAttribute('data-prompt'))).toBe(true);
  await page.keyboard.press('Control+Enter');
  await finished(page, 2);
  await page.locator('input[type=file]').setInputFiles(join(products, 'bottle.jpg'));
  await page.getByRole('button', { name: 'Remove bottle.jpg' }).waitFor();
  await page.getByRole('textbox', { name: 'Describe one change' }).fill('Navy background');
  await look('turn-with-photo');
  await expectAccessible('a turn with a photo');
  await page.keyboard.press('Control+Enter');
  await finished(page, 3);
  expect(await page.getByRole('button', { name: 'Remove bottle.jpg' }).count()).toBe(0);

  await page.getByRole('button', { name: 'Compare with another version' }).click();
  const slider = page.getByRole('slider');
  await slider.focus();
  await page.keyboard.press('ArrowRight');
  expect(await slider.getAttribute('aria-valuetext')).toBe('51 % of v2 Make the product bigger');
  await look('slider');
  await expectAccessible('compare by slider');
  await page.getByRole('combobox', { name: 'Compare with' }).selectOption({ label: 'v1 First version' });
  await expect.poll(() => slider.getAttribute('aria-valuetext')).toContain('v1 First version');
  await page.getByRole('button', { name: 'Swap the two' }).click();
  await expect.poll(() => slider.getAttribute('aria-valuetext')).toContain('v3 Navy background');
  await page.getByText('Side by side').click();
  await page.waitForURL(/how=side/);
  await look('side');
  await expectAccessible('compare side by side');
  await page.getByText('Difference', { exact: true }).click();
  const changed = page.getByText(/About \d+ % of the picture changed/);
  await changed.waitFor();
  await look('difference');
  await expectAccessible('difference');
  // The address is the whole state.
  await page.reload();
  await changed.waitFor();
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByText('Slider', { exact: true }).click();
  await slider.waitFor();
  await look('slider-390-dark');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  await page.getByRole('button', { name: 'Stop comparing' }).click();
  await expect.poll(() => slider.count()).toBe(0);
  expect(complaints).toEqual([]);
  await close();
}, 120_000);

test('one key each: what it was made from while held, each pixel, a favourite; and letters where one writes', async () => {
  const [prompt, change] = ['Teal bottle on marble', 'make the background navy'];
  const { page, complaints, expectAccessible, close } = await visit(
    browser,
    { baseURL: server.address, viewport: { width: 1440, height: 900 } },
    [/\/api\/auth\/me$/],
  );
  const look = (name: string) => page.screenshot({ path: join(shots, `compare-${name}.png`) });
  await signUp(page, 'keys@example.com');
  await makePicture(page, prompt, change);
  const stage = page.getByRole('region', { name: 'Picture' });
  const [before, present] = [prompt, change].map((name) => stage.getByRole('img', { name }));
  const version = page.getByRole('treeitem', { selected: true });
  await version.focus();

  await page.keyboard.down('b');
  await before?.waitFor();
  await look('before');
  await expectAccessible('the picture before');
  await page.keyboard.up('b');
  await before?.waitFor({ state: 'hidden' });
  await page.keyboard.down('b');
  await before?.waitFor();
  await page.evaluate(() => dispatchEvent(new Event('blur')));
  await before?.waitFor({ state: 'hidden' });
  await page.keyboard.up('b');

  await page.keyboard.press('z');
  await expect.poll(() => present?.evaluate(isOriginalPixelByPixel)).toBe(true);
  await look('true-size');
  await expectAccessible('pixel by pixel');
  await page.keyboard.down('b');
  await expect.poll(() => before?.evaluate(isOriginalPixelByPixel)).toBe(true);
  await page.keyboard.up('b');
  await page.keyboard.press('z');
  await expect.poll(() => present?.evaluate(isOriginalPixelByPixel)).toBe(false);

  // The same without keys.
  const [compareBefore, eachPixel] = ['Before', '100 %'].map((name) =>
    stage.getByRole('button', { name, exact: true }),
  );
  await compareBefore?.click();
  await before?.waitFor();
  await eachPixel?.click();
  await expect.poll(() => before?.evaluate(isOriginalPixelByPixel)).toBe(true);
  await look('true-size-before');
  await compareBefore?.click();
  await eachPixel?.click();
  await expect.poll(() => present?.evaluate(isOriginalPixelByPixel)).toBe(false);
  await before?.waitFor({ state: 'hidden' });
  await version.focus();

  const facts = page.getByText('Ratio asked');
  await facts.waitFor();
  await page.keyboard.press('i');
  await facts.waitFor({ state: 'hidden' });
  await page.keyboard.press('i');
  await facts.waitFor();

  await page.keyboard.press('s');
  await expectStarred(page, true);
  await version.getByText('Favourite').waitFor();
  await page.reload();
  await expectStarred(page, true);
  await look('starred');
  await page.getByRole('button', { name: 'Favourite' }).click();
  await expectStarred(page, false);
  expect(await page.getByRole('tree').getByText('Favourite').count()).toBe(0);

  const box = page.getByRole('textbox', { name: 'Describe one change' });
  await box.pressSequentially('bzs');
  expect(await box.inputValue()).toBe('bzs');
  expect(await before?.isVisible()).toBe(false);
  expect(await present?.evaluate(isOriginalPixelByPixel)).toBe(false);
  await expectStarred(page, false);

  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin: server.address });
  await page.getByRole('button', { name: 'Copy prompt' }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(change);
  await page.getByRole('definition').getByText('keys@example.com').waitFor();

  // What was made from nothing has nothing before it: no key for it works, and none is named.
  await page.getByRole('treeitem', { name: 'First version' }).click();
  await page.getByRole('treeitem', { name: 'First version', selected: true }).waitFor();
  await page.keyboard.press('?');
  const list = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await list.getByText('See the picture pixel by pixel').waitFor();
  expect(await list.getByText('Hold to see the version it was made from').count()).toBe(0);
  await page.keyboard.press('Escape');

  // Words that are not sent stay with their version, over leaving it and over a reload.
  expect(await box.inputValue()).toBe('');
  await page.getByRole('treeitem', { name: change }).click();
  await expect.poll(() => box.inputValue()).toBe('bzs');
  await page.reload();
  await expect.poll(() => box.inputValue()).toBe('bzs');
  expect(complaints).toEqual([]);
  await close();
}, 120_000);

async function expectStarred(page: Page, answer: boolean): Promise<void> {
  const button = page.getByRole('button', { name: 'Favourite' });
  await expect.poll(() => button.getAttribute('aria-pressed')).toBe(String(answer));
}

/** The original bytes, not the small picture, and each of its pixels as large as one of the page. */
const isOriginalPixelByPixel = ({ src, width, height, naturalWidth, naturalHeight }: HTMLImageElement) =>
  !src.includes('variant=') && width === naturalWidth && height === naturalHeight;

async function finished(page: Page, versions: number): Promise<void> {
  await page.getByRole('treeitem', { selected: true, name: `v${versions} · ` }).waitFor({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Download' }).waitFor({ timeout: 60_000 });
}
