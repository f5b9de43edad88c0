// `npm run test:visual [-- --update] [name …]`: the main screens beside what they looked like when they were last approved.
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../browser.ts';
import { approve, type Verdict, verdictOf } from './picture.ts';
import { screens } from './screens.ts';
import { openWorld, type World } from './world.ts';

const looks = [
  { name: '1440-light', viewport: { width: 1440, height: 900 }, colorScheme: 'light' },
  { name: '1440-dark', viewport: { width: 1440, height: 900 }, colorScheme: 'dark' },
  { name: '390-light', viewport: { width: 390, height: 844 }, colorScheme: 'light' },
  { name: '390-dark', viewport: { width: 390, height: 844 }, colorScheme: 'dark' },
] as const;
type Look = (typeof looks)[number];

const found = join(import.meta.dirname, '../screenshots/visual');
const isUpdate = process.argv.includes('--update');
const wanted = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const chosen = screens.filter(({ name }) => wanted.length === 0 || wanted.includes(name));

await rm(found, { recursive: true, force: true });
await mkdir(found, { recursive: true });
const [world, browser] = await Promise.all([openWorld(), launchBrowser()]);
const verdicts: Verdict[] = [];
try {
  for (const look of looks) {
    for (const screen of chosen) {
      const page = await open(browser, world, look, screen.who);
      await page.goto(screen.path(world));
      await screen.ready(page);
      const name = `${screen.name}-${look.name}`;
      const shot = await take(page);
      verdicts.push(isUpdate ? await approve(name, shot) : await verdictOf(name, shot, found));
      await page.context().close();
    }
  }
} finally {
  await browser.close();
  await world.close();
}

const bad = verdicts.filter(({ problem }) => problem !== undefined);
for (const { name, problem } of bad) process.stdout.write(`${name}: ${problem}\n`);
process.stdout.write(
  `${verdicts.length - bad.length} of ${verdicts.length} screens are ${isUpdate ? 'kept' : 'as they were'}.\n`,
);
if (bad.length > 0)
  process.stdout.write(`What is different is in ${found}. When it is meant: npm run test:visual -- --update\n`);
process.exitCode = bad.length > 0 ? 1 : 0;

async function open(
  from: Browser,
  { address, now, cookies }: World,
  look: Look,
  who: keyof World['cookies'],
): Promise<Page> {
  const { viewport, colorScheme } = look;
  const isPhone = viewport.width < 500;
  const context = await from.newContext({
    baseURL: address,
    viewport,
    colorScheme,
    isMobile: isPhone,
    hasTouch: isPhone,
    reducedMotion: 'reduce',
    locale: 'en-US',
    timezoneId: 'UTC',
  });
  await context.addCookies(cookies[who].map(([name, value]) => ({ name, value, url: address })));
  await context.clock.setFixedTime(now);
  return context.newPage();
}

/** When nothing is on its way any more: no request, no picture, no font. */
async function take(page: Page): Promise<Buffer> {
  await page.waitForLoadState('networkidle');
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await page.waitForFunction(allSeen);
  await page.mouse.move(0, 0);
  return page.screenshot({ animations: 'disabled' });
}

function allSeen(): boolean {
  return [...document.images].every((image) => {
    const { top, bottom } = image.getBoundingClientRect();
    const isOutside = bottom < 0 || top > innerHeight;
    return isOutside || (image.complete && getComputedStyle(image).opacity === '1');
  });
}
