import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LargeLibrary, openLargeLibrary } from '../bench/lib/large-library.ts';
import { launchBrowser } from './browser.ts';
import { narrow, wide } from './looks.ts';
import { type OwnPostgres, startOwnPostgres } from './own-postgres.ts';
import { type Visit, visit } from './visit.ts';

const COUNT = 10_000;
const shots = join(import.meta.dirname, 'screenshots');

let own: OwnPostgres;
let library: LargeLibrary;
let browser: Browser;

beforeAll(async () => {
  await mkdir(shots, { recursive: true });
  own = await startOwnPostgres();
  [library, browser] = await Promise.all([openLargeLibrary(own, { name: 'large', count: COUNT }), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await library?.server.end();
  await own?.end();
});

const grid = (page: Page) => page.getByRole('list', { name: 'Pictures' });
const picture = (page: Page, place: number) => page.locator(`li[aria-posinset="${place}"] a`);
const titled = (number: number) => new RegExp(`ad number ${number} of`);
const elements = (page: Page) => page.evaluate(() => document.querySelectorAll('*').length);

async function open(viewport: { width: number; height: number }, path = '/library'): Promise<Visit> {
  const isPhone = viewport === narrow;
  const made = await visit(
    browser,
    { baseURL: library.server.address, viewport, hasTouch: isPhone, isMobile: isPhone },
    [/\/image\?variant/],
  );
  const url = library.server.address;
  const cookies = [...library.owner.cookies].map(([name, value]) => ({ name, value, url }));
  await made.page.context().addCookies(cookies);
  await made.page.goto(path);
  await grid(made.page).getByRole('img').first().waitFor();
  await grid(made.page).locator('li:not([aria-setsize="60"])').first().waitFor();
  return made;
}

test('pictures that only fly by are not fetched; those where it ends are', async () => {
  const { page, complaints, close } = await open(wide);
  await page.waitForLoadState('networkidle');
  let fetched = 0;
  page.on('request', (request) => (fetched += Number(request.url().includes('variant=thumb'))));
  const client = await page.context().newCDPSession(page);
  const fling = { x: 700, y: 500, yDistance: -20_000, speed: 5_000, gestureSourceType: 'mouse' } as const;
  await client.send('Input.synthesizeScrollGesture', fling);
  await expect.poll(() => page.evaluate(isAllInSight)).toBe(true);
  // Some 400 have passed.
  expect(fetched).toBeLessThan(150);
  expect(complaints).toEqual([]);
  await close();
});

/** Whether each finished picture in the window has been drawn. */
function isAllInSight(): boolean {
  const inSight = [...document.querySelectorAll('li[aria-setsize]')].filter((item) => {
    const { top, bottom } = item.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  });
  return inSight.every((item) => {
    const image = item.querySelector('img');
    return image ? image.complete && image.naturalWidth > 0 : item.textContent.includes('Failed');
  });
}

test.each([
  ['1440', wide],
  ['390', narrow],
])('%s: ten thousand are counted, drawn a window at a time, and their end is one key away', async (name, viewport) => {
  const { page, complaints, expectAccessible, close } = await open(viewport);
  await page.getByText('10,000 images').waitFor();
  await picture(page, 1).getByRole('img').waitFor();
  expect(await picture(page, 1).getAttribute('title')).toMatch(titled(1));
  expect(await elements(page)).toBeLessThan(600);

  await page.keyboard.press('End');
  await picture(page, COUNT).getByRole('img').waitFor();
  expect(await picture(page, COUNT).getAttribute('title')).toMatch(titled(COUNT));
  expect(await elements(page)).toBeLessThan(600);
  await page.screenshot({ path: join(shots, `large-library-end-${name}.png`) });
  await expectAccessible(`the end of a large library, ${name}`);
  await page.keyboard.press('Home');
  await picture(page, 1).getByRole('img').waitFor();
  expect(complaints).toEqual([]);
  await close();
});

test('arrows, page keys, Home and End walk through all of it, and the focus is always in sight', async () => {
  const { page, close } = await open(wide);
  await picture(page, 1).focus();
  await page.keyboard.press('ArrowRight');
  expect(await focused(page)).toBe(2);
  await page.keyboard.press('ArrowDown');
  const below = await focused(page);
  expect(below).toBeGreaterThan(3);
  await page.keyboard.press('ArrowUp');
  expect(Math.abs((await focused(page)) - 2)).toBeLessThanOrEqual(1);
  await page.keyboard.press('PageDown');
  expect(await focused(page)).toBeGreaterThan(below);
  await page.keyboard.press('End');
  expect(await focused(page)).toBe(COUNT);
  await page.keyboard.press('ArrowLeft');
  expect(await focused(page)).toBe(COUNT - 1);
  const box = await picture(page, COUNT - 1).boundingBox();
  expect((box?.y ?? 0) >= 56 && (box?.y ?? 0) + (box?.height ?? 0) <= wide.height).toBe(true);
  await page.mouse.wheel(0, -20_000);
  await page.keyboard.press('Home');
  expect(await focused(page)).toBe(1);
  await close();
});

test('a picture deep down is opened, and the way back ends at the same place with the same focus', async () => {
  const { page, close } = await open(wide);
  await picture(page, 1).focus();
  await page.keyboard.press('End');
  for (let line = 0; line < 8; line += 1) await page.keyboard.press('ArrowUp');
  const place = await focused(page);
  const before = await page.evaluate(() => scrollY);
  expect(before).toBeGreaterThan(100_000);
  await page.keyboard.press('Enter');
  await page.getByRole('tree').waitFor();
  await page.goBack();
  await expect.poll(() => focused(page)).toBe(place);
  expect(await page.evaluate(() => scrollY)).toBe(before);
  await close();
});

test('a range across what was never drawn, all that match, and none; all is said as it is', async () => {
  const { page, expectAccessible, close } = await open(wide);
  const bar = page.getByRole('toolbar');
  await picture(page, 1).focus();
  await page.keyboard.press('x');
  await page.keyboard.press('End');
  await page.keyboard.press('Shift+X');
  await bar.getByText('All 10,000 chosen').waitFor();
  await page.keyboard.press('Escape');
  await bar.waitFor({ state: 'hidden' });
  await page.keyboard.press('Home');
  await page.keyboard.press('Control+a');
  await bar.getByText('All 10,000 chosen').waitFor();
  await page.screenshot({ path: join(shots, 'large-library-all.png') });
  await expectAccessible('all of a large library chosen');
  expect(await bar.getByRole('button', { name: 'Download' }).getAttribute('title')).toBe(
    '9,897 images in 20 ZIP files',
  );
  await bar.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('alertdialog', { name: 'Delete 10,000 images?' }).waitFor();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await picture(page, 3).click();
  await bar.getByText('9,999 chosen').waitFor();
  await close();
});

test('so many are asked about before they go, also when the key says it', async () => {
  const { page, close } = await open(wide);
  const sent: string[] = [];
  page.on('request', (request) => sent.push(`${request.method()} ${new URL(request.url()).pathname}`));
  await picture(page, 1).focus();
  await page.keyboard.press('Control+a');
  await page.getByRole('toolbar').getByText('All 10,000 chosen').waitFor();
  await page.keyboard.press('Delete');
  await page.getByRole('alertdialog', { name: 'Delete 10,000 images?' }).waitFor();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByText('10,000 images').waitFor();
  expect(sent).not.toContain('POST /api/generations/delete');
  await close();
});

test('filters stay in the address, and what they find is counted and reached to its end', async () => {
  const { page, close } = await open(wide, '/library?q=Calm');
  await page.getByText('2,000 images').waitFor();
  await page.keyboard.press('End');
  await picture(page, 2000).getByRole('img').waitFor();
  await page.getByRole('combobox', { name: 'Status' }).selectOption('failed');
  await expect.poll(() => page.url()).toContain('status=failed');
  await page.getByText(/^\d+ images$/).waitFor();
  await page.reload();
  expect(await page.getByRole('combobox', { name: 'Status' }).inputValue()).toBe('failed');
  expect(await page.getByRole('searchbox').inputValue()).toBe('Calm');
  await close();
});

test('what comes while one looks further down does not move the page, and is one click away', async () => {
  const { page, close } = await open(wide);
  await page.mouse.move(700, 500);
  await page.mouse.wheel(0, 2000);
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(1900);
  const seen = () => picture(page, 30).boundingBox();
  await picture(page, 30).getByRole('img').waitFor();
  const [before, title] = [await seen(), await picture(page, 30).getAttribute('title')];
  for (let made = 0; made < 4; made += 1)
    expect((await library.owner.post('/api/transform', { prompt: `Fresh ${made}` })).status).toBe(201);
  const pill = page.getByRole('button', { name: '4 new' });
  await pill.waitFor();
  expect([await seen(), await picture(page, 30).getAttribute('title')]).toEqual([before, title]);
  await page.screenshot({ path: join(shots, 'large-library-new.png') });
  await pill.click();
  await expect.poll(() => picture(page, 1).getAttribute('title')).toBe('Fresh 3');
  await page.getByText('10,004 images').waitFor();
  await close();
});

test('deleted ones come back in their places, and the focus with them', async () => {
  const { page, close } = await open(wide, '/library?q=Bold');
  const titles = () =>
    grid(page)
      .getByRole('link')
      .evaluateAll((all) => all.slice(0, 12).map((one) => one.getAttribute('title')));
  const before = await titles();
  await picture(page, 3).focus();
  await page.keyboard.press('x');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Shift+X');
  await page.keyboard.press('Delete');
  await expect.poll(() => titles()).not.toContain(before[2]);
  // The focus follows in the frame after.
  await expect.poll(() => focused(page)).toBe(3);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => titles()).toEqual(before);
  await expect.poll(() => focused(page)).toBe(3);
  await close();
});

test('on a phone a finger that rests chooses, further taps go on choosing, and filters are one button', async () => {
  const { page, expectAccessible, close } = await open(narrow);
  await press(page, 2);
  const bar = page.getByRole('toolbar');
  await bar.getByText('1 chosen').waitFor();
  await picture(page, 4).tap();
  await bar.getByText('2 chosen').waitFor();
  expect(page.url()).toMatch(/\/library$/);
  await page.screenshot({ path: join(shots, 'large-library-phone-chosen.png') });
  await bar.getByRole('button', { name: 'Choose none' }).tap();
  const filters = page.getByRole('button', { name: 'Filters' });
  await filters.tap();
  const drawer = page.getByRole('dialog', { name: 'Filters' });
  await drawer.getByRole('combobox', { name: 'Status' }).selectOption('failed');
  await drawer.getByRole('button', { name: 'Show 103' }).waitFor();
  await page.screenshot({ path: join(shots, 'large-library-phone-filters.png') });
  await expectAccessible('the drawer of filters');
  await drawer.getByRole('button', { name: 'Show 103' }).tap();
  await page.getByRole('button', { name: 'Filters (1)' }).waitFor();
  await page.screenshot({ path: join(shots, 'large-library-phone-filtered.png') });
  await close();
});

/** The place of the picture that has the focus; NaN when none has. */
const focused = (page: Page) =>
  page.evaluate(() => Number(document.activeElement?.closest('li')?.getAttribute('aria-posinset') ?? Number.NaN));

async function press(page: Page, place: number): Promise<void> {
  const box = await picture(page, place).boundingBox();
  const at = { x: (box?.x ?? 0) + 40, y: (box?.y ?? 0) + 60 };
  const client = await page.context().newCDPSession(page);
  await client.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [at] });
  await page.getByRole('toolbar').waitFor();
  await client.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
}
