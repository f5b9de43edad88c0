import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, onTestFailed, test } from 'vitest';
import { honoursRatio, pixelsFor } from '../shared/models.ts';
import { launchBrowser } from './browser.ts';
import { type StudioServer, startStudio } from './studio-server.ts';
import { visit } from './visit.ts';

const can = join(import.meta.dirname, '../client/public/products/can.jpg');
const UNDO_SECONDS = 8;

let server: StudioServer;
let browser: Browser;

beforeAll(async () => {
  [server, browser] = await Promise.all([startStudio(), launchBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

test('a newcomer makes an ad from a photo, changes it in words, takes it along and tidies up', async () => {
  const { page, complaints, expectAccessible, close } = await visit(
    browser,
    { baseURL: server.address, viewport: { width: 1440, height: 900 } },
    [/\/api\/auth\/me$/],
  );
  onTestFailed(async () => {
    const seen = await page.locator('body').innerText();
    process.stderr.write(
      `The page said:\n${seen}\nThe browser: ${complaints.join('\n')}\nThe server:\n${server.output()}\n`,
    );
  });

  await page.goto('/');
  await page.getByRole('link', { name: 'Create an account' }).click();
  await expectAccessible('sign up');
  await page.getByRole('textbox', { name: 'E-mail' }).fill('ana@example.com');
  await page.locator('input[name=password]').fill('Correct-horse-7');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Start with a photo of your product' }).waitFor();
  await expectAccessible('first run');

  await dropOnPage(page, can);
  await page.getByRole('button', { name: 'Remove can.jpg' }).waitFor();
  await page.getByRole('radio', { name: '4:5' }).check();
  await page.keyboard.press('/');
  await page.keyboard.type('Bold summer ad for a blood orange soda');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('group', { name: /Sending|in line|Rendering|Storing/ }).waitFor();
  const first = page.locator('article a', { has: page.getByAltText('Bold summer ad for a blood orange soda') });
  await first.waitFor({ timeout: 60_000 });
  await expectAccessible('studio with a picture');

  await first.click();
  await page.getByRole('tree').waitFor();
  await expectAccessible('detail');
  await page.getByRole('textbox', { name: 'Describe one change' }).fill('make the background navy');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('treeitem', { name: /make the background navy/ }).waitFor();
  expect(await page.getByRole('treeitem').count()).toBe(2);
  await page.getByRole('button', { name: 'Download' }).waitFor({ timeout: 60_000 });
  await expectAccessible('detail with two versions');

  const { bytes, name } = await download(page, 'JPEG');
  expect([...bytes.subarray(0, 3)]).toEqual([0xff, 0xd8, 0xff]);
  expect(name).toMatch(/\.jpe?g$/);
  const { width, height } = await sharp(bytes).metadata();
  expect(honoursRatio('4:5', { width, height })).toBe(true);
  expect({ width, height }).toEqual(pixelsFor('4:5', '1K'));

  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Library' }).click();
  const pictures = page.getByRole('list', { name: 'Pictures' }).getByRole('link');
  await expect.poll(() => pictures.count()).toBe(2);
  await expectAccessible('library');

  await page.getByRole('link', { name: /make the background navy/ }).click();
  await page.getByRole('button', { name: 'Delete this version' }).click();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => page.getByRole('treeitem').count()).toBe(2);
  await expect.poll(() => page.url()).toContain('/g/');
  await page.getByRole('treeitem', { name: /First version/ }).click();
  await page.getByRole('button', { name: 'Delete this version' }).click();
  await page.getByRole('alertdialog').waitFor();
  await expectAccessible('delete with later versions');
  await page.getByRole('button', { name: 'Delete this and 1 later version' }).click();
  await page.getByText('Your ads will be here.').waitFor();
  expect(await generationsOnServer(page)).toBe(2);
  await expect.poll(() => generationsOnServer(page), { timeout: (UNDO_SECONDS + 4) * 1000, interval: 500 }).toBe(0);

  await page.getByRole('button', { name: /^Account of/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByRole('heading', { name: 'Make the ad from the product photo' }).waitFor();
  await page.goBack();
  await page.getByRole('button', { name: 'Sign in' }).waitFor();
  expect(await page.getByText('Library').count()).toBe(0);
  expect(await page.getByText('ana@example.com').count()).toBe(0);

  expect(complaints).toEqual([]);
  await close();
}, 180_000);

/** As a person drops a file: somewhere on the page, not on a field. */
async function dropOnPage(page: Page, path: string): Promise<void> {
  const bytes = (await readFile(path)).toString('base64');
  const files = await page.evaluateHandle((base64) => {
    const transfer = new DataTransfer();
    const data = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    transfer.items.add(new File([data], 'can.jpg', { type: 'image/jpeg' }));
    return transfer;
  }, bytes);
  await page.dispatchEvent('h1', 'dragover', { dataTransfer: files });
  await page.getByText('Drop photos anywhere').waitFor();
  await page.dispatchEvent('h1', 'drop', { dataTransfer: files });
}

async function download(page: Page, format: string): Promise<{ bytes: Buffer; name: string }> {
  await page.getByRole('button', { name: 'Download' }).click();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: format }).click(),
  ]);
  return { bytes: await readFile(await file.path()), name: file.suggestedFilename() };
}

async function generationsOnServer(page: Page): Promise<number> {
  const answer = await page.request.get('/api/generations');
  const { meta } = (await answer.json()) as { meta: { total: number } };
  return meta.total;
}
