import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from './browser.ts';
import { type StudioServer, startStudio } from './studio-server.ts';
import { visit } from './visit.ts';

const MOST_KEYS = 40;
const MOST_STOPS = 60;
const prompt = 'Bold summer ad';
const change = 'make the background navy';

let server: StudioServer;
let browser: Browser;

beforeAll(async () => {
  [server, browser] = await Promise.all([startStudio({ DRAIN_SECONDS: '0' }), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

test('everything can be done by keys alone, in few of them, and the focus is seen and never lost', async () => {
  const person = await visit(browser, { baseURL: server.address, viewport: { width: 1440, height: 900 } }, [
    /\/api\/(auth\/me|events)$/,
  ]);
  const { page } = person;
  const hands = keyboardOf(page);
  const box = page.locator('textarea[data-prompt]');

  await page.goto('/sign-up');
  await fillIn(page, hands, 'ana@example.com');
  await box.waitFor();
  await page.context().clearCookies();
  await page.goto('/sign-in');

  hands.count = 0;
  await fillIn(page, hands, 'ana@example.com');
  await box.waitFor();
  await hands.press('/');
  await page.keyboard.type(prompt);
  await hands.tabTo(page.getByRole('radio', { name: '4:5' }));
  await hands.press('ArrowRight');
  expect(await page.getByRole('radio', { name: '9:16' }).isChecked()).toBe(true);
  await hands.tabTo(page.getByRole('button', { name: 'Generate' }));
  await hands.press('Enter');
  const made = page.locator('article a', { has: page.getByAltText(prompt) }).first();
  await made.waitFor({ timeout: 60_000 });
  await hands.tabTo(made, 'Shift+Tab');
  await hands.press('Enter');
  await page.getByRole('tree').waitFor();
  await hands.press('/');
  await page.keyboard.type(change);
  await hands.press('Control+Enter');
  await page.getByRole('treeitem', { name: new RegExp(change) }).waitFor();
  expect(hands.count).toBeLessThanOrEqual(MOST_KEYS);
  process.stdout.write(`keys from signing in to the edit: ${hands.count}\n`);

  await page.getByRole('region', { name: 'Picture' }).getByAltText(change).waitFor({ timeout: 60_000 });
  await hands.leaveTheText();
  await hands.press('m');
  await hands.tabTo(page.getByRole('slider'));
  const share = () => page.getByRole('slider').getAttribute('aria-valuetext');
  const before = await share();
  await hands.press('ArrowRight');
  expect(await share()).not.toBe(before);
  await hands.tabTo(page.getByRole('button', { name: 'Stop comparing' }), 'Shift+Tab');
  await hands.press('Enter');
  await page.getByRole('slider').waitFor({ state: 'detached' });

  await hands.tabTo(page.locator('[role=treeitem][tabindex="0"]'), 'Shift+Tab');
  await hands.press('Home');
  await page.getByRole('region', { name: 'Picture' }).getByAltText(prompt).waitFor();
  await hands.press('ArrowDown');
  await page.getByRole('region', { name: 'Picture' }).getByAltText(change).waitFor();

  await hands.tabTo(page.getByRole('button', { name: 'Download' }));
  await hands.press('Enter');
  await page.getByRole('menuitem', { name: 'PNG' }).waitFor();
  await hands.press('ArrowDown');
  const [file] = await Promise.all([page.waitForEvent('download'), hands.press('Enter')]);
  expect(file.suggestedFilename()).toMatch(/\.png$/);

  await hands.press('g');
  await hands.press('l');
  const pictures = page.getByRole('list', { name: 'Pictures' }).getByRole('link');
  await expect.poll(() => pictures.count()).toBe(2);
  await hands.tabTo(pictures.first());
  await hands.press('x');
  await hands.tabTo(page.getByRole('toolbar').getByRole('button', { name: 'Delete' }));
  await hands.press('Enter');
  await expect.poll(() => pictures.count()).toBe(1);
  await hands.press('Control+z');
  await expect.poll(() => pictures.count()).toBe(2);

  await hands.press('g');
  await hands.press('t');
  await hands.tabTo(page.getByRole('link', { name: 'Appearance' }));
  await hands.press('Enter');
  await hands.tabTo(page.getByRole('combobox', { name: 'Language' }));
  expect(hands.complaints).toEqual([]);
  expect(person.complaints).toEqual([]);
  await person.close();
}, 180_000);

test('the keys of the library and of a picture do what the list of shortcuts says', async () => {
  const person = await visit(browser, { baseURL: server.address, viewport: { width: 1440, height: 900 } }, [
    /\/api\/(auth\/me|events)$/,
  ]);
  const { page } = person;
  await page.goto('/sign-up');
  await fillIn(page, keyboardOf(page), 'keys@example.com');
  await page.locator('textarea[data-prompt]').waitFor();
  const headers = { 'x-csrf-token': (await (await page.request.get('/api/csrf-token')).json()).data.csrfToken };
  for (const words of ['Left', 'Middle', 'Right'].toReversed())
    expect((await page.request.post('/api/transform', { data: { prompt: words }, headers })).status()).toBe(201);
  await page.goto('/library');
  const picture = (name: string) => page.getByRole('list', { name: 'Pictures' }).getByRole('link', { name });
  await picture('Middle').getByRole('img').waitFor();
  await page.waitForLoadState('networkidle');

  await expectListed(page, { 'Download what is chosen, or the picture': 'D', 'Use the settings of the picture': 'R' });
  await picture('Middle').focus();
  const [one] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('d')]);
  expect(one.suggestedFilename()).toMatch(/\.(png|webp|jpg)$/);
  await page.keyboard.press('x');
  await page.getByRole('toolbar').getByText('1 chosen').waitFor();
  const [all] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('d')]);
  expect(all.suggestedFilename()).toMatch(/\.zip$/);
  await page.keyboard.press('Escape');

  await page.keyboard.press('Enter');
  const shown = page.getByRole('region', { name: 'Picture' });
  await shown.getByAltText('Middle').waitFor();
  await expectListed(page, { 'The picture before it in the library': '←', 'The picture after it in the library': '→' });
  await page.keyboard.press('ArrowRight');
  await shown.getByAltText('Right').waitFor();
  await page.keyboard.press('ArrowLeft');
  await shown.getByAltText('Middle').waitFor();
  await page.getByRole('treeitem').focus();
  await page.keyboard.press('ArrowLeft');
  expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('treeitem');
  await shown.getByAltText('Middle').waitFor();
  await page.getByRole('button', { name: 'Copy link' }).focus();
  await page.keyboard.press('ArrowLeft');
  await shown.getByAltText('Left').waitFor();
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin: server.address });
  await page.getByRole('button', { name: 'Copy as API call' }).press('Enter');
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain('"prompt":"Left"');

  await page.keyboard.press('Escape');
  await picture('Right').focus();
  await page.keyboard.press('r');
  const box = page.locator('textarea[data-prompt]');
  await expect.poll(() => box.inputValue()).toBe('Right');

  await box.fill('Not sent yet');
  for (const [key, words] of [
    ['Alt+ArrowUp', 'Left'],
    ['Alt+ArrowUp', 'Middle'],
    ['Alt+ArrowDown', 'Left'],
    ['Alt+ArrowDown', 'Not sent yet'],
  ] as const) {
    await box.press(key);
    await expect.poll(() => box.inputValue()).toBe(words);
  }
  await box.fill('');
  await box.press('ArrowUp');
  await expect.poll(() => box.inputValue()).toBe('Left');
  await box.blur();
  await expectListed(page, { 'Write an earlier prompt again': 'Alt ↑' });
  expect(person.complaints).toEqual([]);
  await person.close();
});

/** The list of shortcuts of this page has these, with these keys. */
async function expectListed(page: Page, keys: Record<string, string>): Promise<void> {
  await page.keyboard.press('?');
  const list = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await list.waitFor();
  for (const [text, key] of Object.entries(keys)) {
    const item = list.getByRole('listitem').filter({ hasText: text });
    expect(await item.locator('kbd').allTextContents()).toEqual(key.split(' '));
  }
  await page.keyboard.press('Escape');
  await list.waitFor({ state: 'detached' });
}

type Hands = ReturnType<typeof keyboardOf>;

async function fillIn(page: Page, hands: Hands, email: string): Promise<void> {
  await page.locator('input[name=email]').waitFor();
  await hands.tabTo(page.locator('input[name=email]'));
  await page.keyboard.type(email);
  await hands.tabTo(page.locator('input[name=password]'));
  await page.keyboard.type('Correct-horse-7');
  await hands.press('Enter');
}

/** Presses keys, counts them, and looks where the focus is after each. */
function keyboardOf(page: Page) {
  const complaints: string[] = [];
  const hands = { count: 0, complaints, press, tabTo, leaveTheText };

  async function press(key: string): Promise<void> {
    const place = await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 80));
    await page.keyboard.press(key);
    hands.count += 1;
    // Past the last stop of a page come those of the browser itself.
    if (key.endsWith('Tab') && (await page.evaluate(() => document.activeElement === document.body))) return;
    const after = () => page.evaluate(focusProblem);
    // A page or a dialog that opens takes the focus once it is there.
    const deadline = Date.now() + 2_000;
    while ((await after()) && Date.now() < deadline) await page.waitForTimeout(50);
    const problem = await after();
    if (problem) complaints.push(`after ${key} at ${place}: ${problem}`);
  }

  async function tabTo(goal: Locator, key = 'Tab'): Promise<void> {
    const isThere = () => goal.evaluate((element) => element === document.activeElement);
    for (let stops = 0; !(await isThere()); stops += 1) {
      if (stops > MOST_STOPS) throw new Error(`${MOST_STOPS} stops do not lead to ${String(goal)}.`);
      await press(key);
    }
  }

  /** Letters are letters in the box; the next place is one for shortcuts. */
  async function leaveTheText(): Promise<void> {
    await press('Shift+Tab');
  }

  return hands;
}

/** Why one cannot see where one is. What only took the focus to hand it on shows no ring. */
function focusProblem(): string | undefined {
  const focused = document.activeElement;
  if (!focused || focused === document.body) return 'the focus is lost';
  if (focused.matches('main, [role=dialog], [role=menu], [role=list], ul[tabindex="-1"], h1, [role=grid]')) return;
  const name =
    `${focused.tagName.toLowerCase()} ${focused.getAttribute('aria-label') ?? focused.textContent ?? ''}`.slice(0, 60);
  const rings = (element: Element | null, steps: number): boolean => {
    if (!element || steps < 0) return false;
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    const ringed = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1;
    return ringed || element.hasAttribute('data-highlighted') || rings(element.parentElement, steps - 1);
  };
  if (!rings(focused, 4)) return `${name}: no ring`;
  const area = focused.matches('.sr-only') ? (focused.closest('label') ?? focused) : focused;
  const { top, bottom, left, right } = area.getBoundingClientRect();
  const isSeen = bottom > 0 && top < innerHeight && right > 0 && left < innerWidth;
  return isSeen ? undefined : `${name}: outside the window`;
}
