import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from './browser.ts';
import { wide } from './looks.ts';
import { entrances, open, screensOf, sidewaysPixels } from './main-screens.ts';
import { makePicture, signUp, takesDroppedPhotos } from './steps.ts';
import { type StudioServer, startStudio } from './studio-server.ts';
import { type Visit, visit } from './visit.ts';

const shots = join(import.meta.dirname, 'screenshots');
const refused = [/\/api\/(auth|invitations)\//, /\/retention$/, /\/api\/operator/];

let server: StudioServer;
let browser: Browser;
let owner: Visit;
let picture: string;
let state: Awaited<ReturnType<ReturnType<Page['context']>['storageState']>>;

beforeAll(async () => {
  await mkdir(shots, { recursive: true });
  [server, browser] = await Promise.all([startStudio({ DRAIN_SECONDS: '0' }), launchBrowser()]);
  owner = await visit(browser, { baseURL: server.address, viewport: wide }, refused);
  await signUp(owner.page, 'ana@example.com');
  picture = await makePicture(owner.page, 'Bold summer ad', 'make the background navy');
  state = await owner.page.context().storageState();
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

async function onEachScreen(options: object, look: (page: Page, screen: string) => Promise<void>): Promise<void> {
  const stranger = await visit(browser, { baseURL: server.address, ...options }, refused);
  for (const path of entrances) {
    await open(stranger.page, path);
    await look(stranger.page, path);
  }
  await stranger.close();
  const member = await visit(browser, { baseURL: server.address, storageState: state, ...options }, refused);
  for (const path of screensOf(picture)) {
    await open(member.page, path);
    await look(member.page, path.replace(picture, '/picture'));
  }
  await member.close();
}

test.each([
  ['320 wide', { viewport: { width: 320, height: 640 } }],
  // What 200 % makes of a window of 1280 by 800: half the pixels, twice as large.
  ['200 % of 1280', { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 }],
])('%s: nothing scrolls sideways', async (name, options) => {
  const found: string[] = [];
  await onEachScreen(options, async (page, screen) => {
    const sideways = await sidewaysPixels(page);
    if (sideways > 0) found.push(`${screen}: ${sideways} px, by ${await widest(page)}`);
    if (/^\/(picture|library|settings\/team|)$/.test(screen))
      await page.screenshot({ path: join(shots, `${name}${screen}`.replaceAll(/\W+/g, '-').concat('.png')) });
  });
  expect(found).toEqual([]);
});

test.each([
  ['a mouse', { viewport: wide }, 24],
  ['a finger', { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }, 44],
])('what %s is to hit is large enough', async (_, options, least) => {
  const found: string[] = [];
  await onEachScreen(options, async (page, screen) => {
    const small = await page.evaluate(smallTargets, least);
    found.push(...small.map((target) => `${screen}: ${target}`));
  });
  expect(found).toEqual([]);
});

test('who asked for less motion sees none', async () => {
  const found: string[] = [];
  await onEachScreen({ viewport: wide, reducedMotion: 'reduce' }, async (page, screen) => {
    found.push(...(await page.evaluate(movingThings)).map((thing) => `${screen}: ${thing}`));
  });
  expect(found).toEqual([]);
  const moving = await visit(browser, { baseURL: server.address, storageState: state, reducedMotion: 'no-preference' });
  await open(moving.page, '/');
  expect(await moving.page.evaluate(movingThings)).not.toEqual([]);
  await moving.close();
});

test('in colours of the system, what is chosen can be told from what is not, and edges are there', async () => {
  const { page, close } = await visit(browser, {
    baseURL: server.address,
    storageState: state,
    viewport: wide,
    forcedColors: 'active',
  });
  for (const path of ['/', picture, '/library', '/settings/appearance', '/usage']) {
    await open(page, path);
    const name = path.replace(picture, '/picture').replaceAll(/\W+/g, '-');
    await page.screenshot({ path: join(shots, `forced-colours${name}.png`) });
    expect(await page.evaluate(facelessControls), path).toEqual([]);
    const radios = page.getByRole('radio').and(page.locator(':checked'));
    for (const chosen of await radios.all())
      expect(await chosen.evaluate(looksLikeTheOthers), `${path}: a choice`).toBe(false);
  }
  await close();
});

test('progress is announced to those who cannot see it', async () => {
  const { page, close } = await visit(browser, { baseURL: server.address, storageState: state, viewport: wide });
  await open(page, '/');
  await page.evaluate(noteWhatIsSaid);
  await page.getByRole('textbox', { name: 'Describe the ad' }).fill('Quiet ad for a lamp');
  await page.keyboard.press('Control+Enter');
  const said = () => page.evaluate(() => Reflect.get(globalThis, 'said') as string[]);
  await expect.poll(said).toContain('1 picture on the way.');
  await expect.poll(said, { timeout: 60_000 }).toContain('1 picture is ready.');
  await close();
});

test('who may only look sees every action, and why it is not for them', async () => {
  await open(owner.page, '/settings/team');
  await owner.page.getByRole('textbox', { name: 'E-mail' }).fill('guest@example.com');
  await owner.page.getByRole('combobox', { name: 'Role', exact: true }).selectOption('viewer');
  await owner.page.getByRole('button', { name: 'Invite' }).click();
  const link = String(await owner.page.getByText(/\/invite#/).textContent()).trim();
  const { page, complaints, expectAccessible, close } = await visit(
    browser,
    { baseURL: server.address, viewport: wide },
    refused,
  );
  await page.goto(link);
  await page.locator('input[name=password]').fill('Correct-horse-7');
  await page.getByRole('button', { name: /Join/ }).click();
  await page.getByRole('textbox', { name: 'Describe the ad' }).waitFor();

  const before = await countOf(page);
  const why = 'You can view. Ask an editor.';
  const isRefused = async (name: string | RegExp, because = why) => {
    const button = page.getByRole('button', { name });
    expect(await button.getAttribute('aria-disabled'), String(name)).toBe('true');
    expect(await button.getAttribute('title'), String(name)).toBe(because);
  };
  await page.getByText(why).waitFor();
  await isRefused('Generate');
  await isRefused('Add product photo');
  await page.getByRole('textbox', { name: 'Describe the ad' }).fill('An ad that must not be made');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('button', { name: 'Generate' }).click({ force: true });
  await page.screenshot({ path: join(shots, 'viewer-studio.png') });
  await expectAccessible('studio of a viewer');

  await open(page, picture);
  await isRefused(/^Edit/);
  await isRefused('Delete this version');
  await isRefused('Start afresh from the photos');
  await isRefused('Favourite');
  await page.keyboard.press('s');
  await page.getByText(why).first().waitFor();
  expect(await page.getByRole('button', { name: 'Favourite' }).getAttribute('aria-pressed')).toBe('false');
  await open(owner.page, picture);
  await expect.poll(() => takesDroppedPhotos(owner.page)).toBe(true);
  expect(await takesDroppedPhotos(page)).toBe(false);
  await open(page, '/photos');
  await isRefused('Upload photos');
  await open(page, '/library');
  await isRefused('Make it a favourite: make the background navy');
  const links = page.getByRole('list', { name: 'Pictures' }).getByRole('link');
  const shown = await links.count();
  await links.first().focus();
  await page.keyboard.press('Delete');
  await page.getByText(why).first().waitFor();
  expect(await links.count()).toBe(shown);
  expect(await countOf(page)).toBe(before);

  // Who may make pictures may not take away those of others, and hears so at once.
  await open(owner.page, '/settings/team');
  await owner.page.getByRole('combobox', { name: 'Role of guest@example.com' }).selectOption('editor');
  await owner.page.getByText(/is editor now/).waitFor();
  await open(page, '/library');
  await links.first().focus();
  await page.keyboard.press('Delete');
  await page.getByText('You can delete what you made.').first().waitFor();
  expect(await links.count()).toBe(shown);
  await open(page, picture);
  await isRefused('Delete this version', 'You can delete what you made. Ask an admin for the rest.');
  expect(complaints).toEqual([]);
  await close();
});

/** The element that reaches farthest out, for the message. */
async function widest(page: Page): Promise<string> {
  return page.evaluate(() => {
    const edge = (element: Element) => element.getBoundingClientRect().right;
    const out = [...document.querySelectorAll('body *')].filter((element) => edge(element) > innerWidth + 0.5);
    return out.at(-1)?.outerHTML.slice(0, 160) ?? '';
  });
}

/**
 * Targets below the size, without the exceptions of WCAG 2.5.8: links within text, and those with room around them.
 * A label that takes the click counts with its field; what fills a larger one is as large as it.
 */
function smallTargets(least: number): string[] {
  const found: string[] = [];
  const selector = 'a[href], button, select, input:not([type=hidden]), summary, [role=treeitem], [role=option]';
  for (const target of document.querySelectorAll<HTMLElement>(selector)) {
    if (!target.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    if (target.matches('.sr-only') && !target.closest('label')) continue;
    const area = target.matches('input') ? (target.closest('label') ?? target) : target;
    const { width, height } = area.getBoundingClientRect();
    const isInline = getComputedStyle(target).display === 'inline' && target.matches('a');
    // Along one side it may be as small as the words are short.
    if (isInline || width === 0 || (height >= least && width >= Math.min(least, 24))) continue;
    const name = target.getAttribute('aria-label') ?? target.textContent ?? '';
    found.push(
      `${target.tagName.toLowerCase()} “${name.trim().slice(0, 40)}” ${Math.round(width)}×${Math.round(height)}`,
    );
  }
  return [...new Set(found)];
}

function movingThings(): string[] {
  const seconds = (list: string) => Math.max(...list.split(',').map((one) => Number.parseFloat(one)));
  const moving = [...document.querySelectorAll('body *')].filter((element) => {
    const style = getComputedStyle(element);
    return seconds(style.transitionDuration) > 0 || seconds(style.animationDuration) > 0;
  });
  return [...new Set(moving.map((element) => `${element.tagName.toLowerCase()} ${element.className}`))];
}

/** Buttons of which forced colours leave nothing: no words, no picture, no edge. */
function facelessControls(): string[] {
  return [...document.querySelectorAll('button, a[href]')]
    .filter((element) => element.checkVisibility() && element.getBoundingClientRect().width > 0)
    .filter((element) => !element.textContent?.trim() && !element.querySelector('svg, img'))
    .filter((element) =>
      [element, ...element.querySelectorAll('*')].every(
        (part) => Number.parseFloat(getComputedStyle(part).borderTopWidth) === 0,
      ),
    )
    .map((element) => element.outerHTML.slice(0, 120));
}

function looksLikeTheOthers(input: Element): boolean {
  const look = (element: Element | null | undefined) => {
    const style = element && getComputedStyle(element);
    return style ? `${style.backgroundColor} ${style.outlineStyle} ${style.borderTopColor} ${style.color}` : '';
  };
  const label = input.closest('label');
  const other = [...(label?.parentElement?.children ?? [])].find((one) => one.tagName === 'LABEL' && one !== label);
  return other !== undefined && look(other) === look(label);
}

function noteWhatIsSaid(): void {
  const said: string[] = [];
  Reflect.set(globalThis, 'said', said);
  for (const region of document.querySelectorAll('[aria-live], [role="status"]'))
    new MutationObserver(() => said.push(region.textContent?.trim() ?? '')).observe(region, {
      childList: true,
      subtree: true,
      characterData: true,
    });
}

async function countOf(page: Page): Promise<number> {
  const { meta } = (await (await page.request.get('/api/generations')).json()) as { meta: { total: number } };
  return meta.total;
}
