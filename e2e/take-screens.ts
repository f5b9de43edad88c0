// `npm run screens`: the pictures of docs/guide.md, taken from the studio as it is, drawn by the built-in renderer.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { launchBrowser } from './browser.ts';
import { signUp } from './steps.ts';
import { startStudio } from './studio-server.ts';
import { visit } from './visit.ts';

const products = join(import.meta.dirname, '../client/public/products');
const folder = join(import.meta.dirname, '../docs/screens');
const wide = { width: 1280, height: 800 };
const narrow = { width: 390, height: 844 };

const ads = [
  { photo: 'can.jpg', ratio: '4:5', prompt: 'Blood orange soda, bright summer, big type' },
  { photo: 'bottle.jpg', ratio: '1:1', prompt: 'Calm editorial ad for a cold-pressed olive oil' },
  { photo: 'jar.jpg', ratio: '16:9', prompt: 'Quiet evening ad for an overnight balm' },
  { photo: 'can.jpg', ratio: '9:16', prompt: 'A story for a blood orange soda, sunny and loud' },
] as const;

const pages = [
  ['/library', 'library', 'images'],
  ['/photos', 'photos', 'Upload photos'],
  ['/usage', 'usage', 'By member'],
  ['/settings/team', 'team', 'Invite'],
  ['/settings/server', 'server', 'Health'],
] as const;

await mkdir(folder, { recursive: true });
const [server, browser] = await Promise.all([startStudio({ DRAIN_SECONDS: '0' }), launchBrowser()]);
try {
  const { page } = await visit(browser, { baseURL: server.address, viewport: wide });
  await signUp(page, 'maria@northshore.example');
  await take(page, 'first-run');
  for (const ad of ads) await make(page, ad);
  await take(page, 'studio');
  await page.locator('article a').nth(1).click();
  for (const [index, wish] of ['Navy background', 'Make the product bigger'].entries()) await change(page, wish, index);
  await take(page, 'conversation');
  await page.getByRole('button', { name: 'Compare with another version' }).click();
  await page.getByRole('combobox', { name: 'Compare with' }).selectOption({ label: 'v1 First version' });
  await page.getByRole('slider').waitFor();
  await take(page, 'compare');
  const detail = new URL(page.url()).pathname;
  for (const [path, name, ready] of pages) {
    await page.goto(path);
    await page.getByText(ready).first().waitFor();
    await take(page, name);
  }
  await page.keyboard.press('Control+k');
  await page.getByRole('option').first().waitFor();
  await take(page, 'palette');
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize(narrow);
  for (const [path, name] of [
    ['/', 'phone-studio'],
    [detail, 'phone-conversation'],
    ['/library', 'phone-library'],
  ] as const) {
    await page.goto(path);
    await page.locator('#page img').first().waitFor();
    await take(page, name);
  }
} finally {
  await browser.close();
  await server.stop();
}

/** Every picture in the window is there and has faded in. */
function allSeen(): boolean {
  return [...document.images].every((image) => {
    const { top, bottom } = image.getBoundingClientRect();
    const isOutside = bottom < 0 || top > innerHeight;
    return isOutside || (image.complete && getComputedStyle(image).opacity === '1');
  });
}

/** Half the pixels of a screen are enough for a page of text, and keep the repository small. */
async function take(page: Page, name: string): Promise<void> {
  await page.waitForFunction(allSeen);
  await page.mouse.move(0, 0);
  const shot = await page.screenshot();
  await sharp(shot)
    .webp({ quality: 78 })
    .toFile(join(folder, `${name}.webp`));
}

async function make(page: Page, { photo, ratio, prompt }: (typeof ads)[number]): Promise<void> {
  const before = await page.locator('article a').count();
  for (const remove of await page.getByRole('button', { name: /^Remove / }).all()) await remove.click();
  await page.locator('input[type=file]').setInputFiles(join(products, photo));
  await page.getByRole('button', { name: `Remove ${photo}` }).waitFor();
  const shape = page.getByRole('radio', { name: ratio });
  await shape.check({ force: true });
  await page.getByRole('textbox', { name: 'Describe the ad' }).fill(prompt);
  await page.keyboard.press('Control+Enter');
  await page.locator('article a').nth(before).waitFor({ timeout: 60_000 });
}

async function change(page: Page, wish: string, index: number): Promise<void> {
  await page.getByRole('textbox', { name: 'Describe one change' }).fill(wish);
  await page.keyboard.press('Control+Enter');
  await page
    .getByRole('treeitem')
    .nth(index + 1)
    .waitFor();
  await page.getByRole('region', { name: 'Picture' }).getByAltText(wish).waitFor({ timeout: 60_000 });
}
