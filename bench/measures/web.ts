import type { Browser, CDPSession, Page } from 'playwright-core';
import { launchBrowser } from '../../e2e/browser.ts';
import { scriptWeightKiB } from '../../e2e/weight.ts';
import { type LargeLibrary, openLargeLibrary } from '../lib/large-library.ts';
import { type Bench, median, percentile, type Row } from '../lib/row.ts';
import { readVitals, watchVitals } from '../lib/vitals.ts';

const COUNT = 10_000;
const VISITS = 3;
/** CSS pixels in a second: a wheel that spins, and one turned to look at what comes by. */
const FLING = 4_000;
const READING = 1_000;
const viewport = { width: 1440, height: 900 };

/** The studio in a real browser at 1440: first load, a short journey, and a library of ten thousand pictures. */
export async function web(bench: Bench): Promise<Row[]> {
  const [library, browser] = await Promise.all([
    openLargeLibrary(bench, { name: 'web', count: COUNT }),
    launchBrowser(),
  ]);
  const visit = async (path: string) => open(browser, library, path);
  try {
    const paints = { studio: await paintOf(visit, '/'), library: await paintOf(visit, '/library') };
    bench.say('a journey');
    const journey = await walk(await visit('/'));
    bench.say('scrolling');
    const grid = await scroll(await visit('/library'));
    return [
      atMost('script of the first page, gzip', await scriptWeightKiB(['index.html', 'studio']), 'KiB', 130),
      atMost('largest paint, studio', paints.studio, 's', 0.8),
      atMost('largest paint, library of 10,000', paints.library, 's', 0.8),
      atMost('interactions, p95', percentile(journey.events, 0.95), 'ms', 100),
      atMost('Generate to placeholder', journey.placeholderMs, 'ms', 100),
      atMost('layout shift of the journey', journey.shift, '', 0.02),
      atMost('scrolling 10,000: longest frame', Math.max(...grid.frames), 'ms', 50),
      atMost('frames above 25 ms', lateShare(grid.frames), '%', 2),
      atMost('frames above 25 ms at 1,000 px/s', lateShare(grid.readingFrames), '%', 5),
      atMost('script in a frame', grid.scriptMs, 'ms', 1.5),
      atMost('jump to the end', grid.jumpMs, 'ms', 100),
      atMost('elements on the page', grid.elements, '', 600),
      atMost('heap after three times through', grid.heapMegabytes, 'MB', 30),
    ];
  } finally {
    await browser.close();
    await library.server.end();
  }
}

async function open(browser: Browser, { server, owner }: LargeLibrary, path: string): Promise<Page> {
  const context = await browser.newContext({ baseURL: server.address, viewport });
  await context.addCookies([...owner.cookies].map(([name, value]) => ({ name, value, url: server.address })));
  const page = await context.newPage();
  await page.addInitScript(watchVitals);
  await page.goto(path);
  await page.locator('#page img').first().waitFor();
  return page;
}

async function paintOf(visit: (path: string) => Promise<Page>, path: string): Promise<number> {
  const paints: number[] = [];
  for (let round = 0; round < VISITS; round += 1) {
    const page = await visit(path);
    await page.waitForLoadState('networkidle');
    paints.push((await readVitals(page)).largestPaintMs / 1000);
    await page.context().close();
  }
  return median(paints);
}

/** Types, chooses, makes one, looks at the library, chooses two, opens the palette, changes the theme. */
async function walk(page: Page): Promise<{ events: number[]; placeholderMs: number; shift: number }> {
  await page.waitForLoadState('networkidle');
  await page.getByRole('textbox', { name: 'Describe the ad' }).pressSequentially('Sunny ad for a can', { delay: 30 });
  await page.locator('label', { hasText: '16:9' }).click();
  const shown = page.evaluate(untilOneMore);
  await page.getByRole('button', { name: /^Generate/ }).click();
  const placeholderMs = await shown;
  await page.getByRole('img', { name: 'Sunny ad for a can' }).first().waitFor({ timeout: 30_000 });
  await page.getByRole('link', { name: 'Library' }).click();
  await page.locator('li[aria-posinset="2"] a').focus();
  for (const key of ['x', 'ArrowRight', 'x', 'ArrowDown', 'Escape', 'Control+k']) {
    await page.keyboard.press(key);
    await page.waitForTimeout(150);
  }
  await page.keyboard.type('theme', { delay: 30 });
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /theme$/ }).click();
  await page.waitForTimeout(300);
  const { events, shift } = await readVitals(page);
  await page.context().close();
  return { events, placeholderMs, shift };
}

/** From the click until one take more is on the page and painted. */
function untilOneMore(): Promise<number> {
  const count = () => document.querySelectorAll('article').length;
  const before = count();
  return new Promise((resolve) => {
    addEventListener(
      'click',
      () => {
        const start = performance.now();
        const look = () => {
          if (count() > before) resolve(performance.now() - start);
          else requestAnimationFrame(look);
        };
        look();
      },
      { capture: true, once: true },
    );
  });
}

async function scroll(page: Page) {
  await page.locator('li[aria-setsize="10000"], li[aria-setsize="10001"]').first().waitFor();
  await page.waitForLoadState('networkidle');
  const client = await page.context().newCDPSession(page);
  await client.send('Performance.enable');
  const elements = await page.evaluate(() => document.querySelectorAll('*').length);
  await framesAt(page, client, FLING); // to warm up
  await framesAt(page, client, READING);
  const before = await scriptSeconds(client);
  const frames = await framesAt(page, client, FLING);
  const scriptMs = (1000 * ((await scriptSeconds(client)) - before)) / frames.length;
  const readingFrames = await framesAt(page, client, READING);
  const jumpMs = await page.evaluate(jump);
  const first = await heap(client);
  for (let round = 0; round < 3; round += 1) await page.evaluate(through);
  const heapMegabytes = (await heap(client)) - first;
  await page.context().close();
  return { frames, readingFrames, scriptMs, jumpMs, elements, heapMegabytes };
}

/** Four seconds of scrolling as with a wheel, and the pictures that come in at its end. */
async function framesAt(page: Page, client: CDPSession, speed: number): Promise<number[]> {
  const counting = page.evaluate(framesOf, 4_800);
  await client.send('Input.synthesizeScrollGesture', {
    x: 700,
    y: 500,
    yDistance: -4 * speed,
    speed,
    gestureSourceType: 'mouse',
  });
  const frames = await counting;
  await page.waitForTimeout(500);
  return frames;
}

function framesOf(milliseconds: number): Promise<number[]> {
  return new Promise((resolve) => {
    const frames: number[] = [];
    const start = performance.now();
    let last = start;
    const note = (now: number) => {
      frames.push(now - last);
      last = now;
      if (now - start < milliseconds) requestAnimationFrame(note);
      else resolve(frames.slice(1));
    };
    requestAnimationFrame(note);
  });
}

/** Until the last picture has its place and has been painted there. */
async function jump(): Promise<number> {
  const frame = () => new Promise(requestAnimationFrame);
  const start = performance.now();
  scrollTo({ top: document.documentElement.scrollHeight, behavior: 'instant' });
  const isThere = () =>
    [...document.querySelectorAll('li[aria-setsize]')].some(
      (item) => item.getAttribute('aria-posinset') === item.getAttribute('aria-setsize'),
    );
  while (!isThere()) await frame();
  await frame();
  return performance.now() - start;
}

/** From the top to the end, a window at a time. */
async function through(): Promise<void> {
  const end = document.documentElement.scrollHeight;
  for (let top = 0; top < end; top += 3_000) {
    scrollTo({ top, behavior: 'instant' });
    await new Promise(requestAnimationFrame);
  }
}

const lateShare = (frames: number[]) => (100 * frames.filter((ms) => ms > 25).length) / frames.length;

async function scriptSeconds(client: CDPSession): Promise<number> {
  const { metrics } = await client.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? 0;
}

async function heap(client: CDPSession): Promise<number> {
  await client.send('HeapProfiler.collectGarbage');
  return (await client.send('Runtime.getHeapUsage')).usedSize / 1024 ** 2;
}

function atMost(measure: string, ours: number, unit: Row['unit'], most: number): Row {
  return { measure: `web: ${measure}`, ours, unit, goal: `≤ ${most}${unit && ` ${unit}`}`, met: ours <= most };
}
