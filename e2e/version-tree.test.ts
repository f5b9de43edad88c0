import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asSuperuser, createBenchDatabase } from '../bench/lib/databases.ts';
import { seedLibrary } from '../bench/lib/seed-library.ts';
import { type BenchServer, startBenchServer } from '../bench/lib/server.ts';
import type { Browser as Client } from '../server/__tests__/harness/browser.ts';
import { launchBrowser } from './browser.ts';
import { both, type Look, looks } from './looks.ts';
import { type OwnPostgres, startOwnPostgres } from './own-postgres.ts';
import { type Visit, visit } from './visit.ts';

const COUNT = 60;
const shots = join(import.meta.dirname, 'screenshots');

/** Every tenth version goes back five and branches off; the 48th failed, so that what follows hangs on the one before. */
const parentOf = (number: number) => (number === 49 ? 47 : number % 10 === 1 ? number - 5 : number - 1);

let own: OwnPostgres;
let server: BenchServer;
let owner: Client;
let browser: Browser;
/** Ids by age, so that the first version is at 1. */
let ids: string[];

beforeAll(async () => {
  await mkdir(shots, { recursive: true });
  own = await startOwnPostgres();
  const database = await createBenchDatabase(own, 'versions');
  [server, browser] = await Promise.all([startBenchServer(database, { DRAIN_SECONDS: '0' }), launchBrowser()]);
  owner = await server.signUp();
  const { workspace, user } = (await owner.get('/api/auth/me')).body.data;
  const folder = server.folder;
  await seedLibrary(database, { workspaceId: workspace.id, userId: user.id, count: COUNT, folder });
  const { data } = (await owner.get(`/api/generations?pageSize=${COUNT}`)).body;
  ids = ['', ...data.map(({ id }: { id: string }) => id).toReversed()];
  const edits = Array.from({ length: COUNT - 1 }, (_, place) => place + 2);
  const rows = edits.map((number) => `('${ids[number]}'::uuid, '${ids[parentOf(number)]}'::uuid, ${number})`);
  await asSuperuser(
    database.superuser,
    `update generations set parent_generation_id = parent, edit_prompt = 'Change number ' || number, edit_count = number - 1
     from (values ${rows.join(', ')}) as edits (edited, parent, number) where id = edited`,
  );
});
afterAll(async () => {
  await browser?.close();
  await server?.end();
  await own?.end();
});

const versions = (page: Page) => page.getByRole('tree').locator('[data-version]');
const fold = (page: Page) => page.getByRole('treeitem', { name: /^\d+ more$/ });
const chosen = (page: Page) =>
  page.getByRole('tree').locator('[aria-selected="true"]').getAttribute('data-version', { timeout: 2_000 });
const focused = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('data-version'));

async function open(look: Look, number: number): Promise<Visit> {
  const url = server.address;
  const made = await visit(browser, { baseURL: url, ...looks[look] });
  const cookies = [...owner.cookies].map(([name, value]) => ({ name, value, url }));
  await made.page.context().addCookies(cookies);
  await made.page.goto(`/g/${ids[number]}`);
  await fold(made.page).first().waitFor();
  return made;
}

test.each(both)('%s: of sixty versions those far away are folded until one asks for all', async (look) => {
  const { page, complaints, expectAccessible, close } = await open(look, 30);
  expect(await versions(page).count()).toBeLessThan(20);
  const folded = (await fold(page).allTextContents()).reduce((sum, text) => sum + Number.parseInt(text, 10), 0);
  expect((await versions(page).count()) + folded).toBe(COUNT);
  await page.screenshot({ path: join(shots, `versions-folded-${look}.png`) });
  await expectAccessible(`folded, ${look}`);

  await fold(page).first().click();
  await expect.poll(() => versions(page).count()).toBe(COUNT);
  expect(await fold(page).count()).toBe(0);
  expect(await chosen(page)).toBe(ids[30]);
  await page.screenshot({ path: join(shots, `versions-unfolded-${look}.png`) });
  await expectAccessible(`unfolded, ${look}`);
  expect(complaints).toEqual([]);
  await close();
});

test.each(both)('%s: keys walk from the first to the last, unfold all, and the focus is in sight', async (look) => {
  const { page, complaints, close } = await open(look, 30);
  await page.locator('[role=treeitem][tabindex="0"]').focus();
  await page.keyboard.press('Home');
  await expect.poll(() => focused(page)).toBe(ids[1]);
  await expect.poll(() => chosen(page)).toBe(ids[1]);
  const folded = await walkDown(page);
  expect(new Set(folded).size).toBe(COUNT);

  await page.keyboard.press('*');
  await expect.poll(() => versions(page).count()).toBe(COUNT);
  await page.keyboard.press('Home');
  await expect.poll(() => chosen(page)).toBe(ids[1]);
  const whole = await versions(page).evaluateAll((all) => all.map((one) => one.getAttribute('data-version')));
  expect(await walkDown(page)).toEqual(whole);
  expect(folded).toEqual(whole);
  expect(complaints).toEqual([]);
  await close();
});

test('a key that is held outruns the server, and still ends at the last version with the focus on it', async () => {
  const { page, complaints, close } = await open('1440-light', 1);
  await page.locator('[role=treeitem][tabindex="0"]').focus();
  for (let press = 1; press < COUNT; press += 1) await page.keyboard.press('ArrowDown');
  await expect.poll(() => chosen(page)).toBe(await versions(page).last().getAttribute('data-version'));
  expect(await focused(page)).toBe(await chosen(page));
  expect(complaints).toEqual([]);
  await close();
});

test.each(both)('%s: a branch is deleted whole, and undoing brings back all of it', async (look) => {
  const { page, complaints, expectAccessible, close } = await open(look, 51);
  await fold(page).first().click();
  await page.getByRole('button', { name: 'Delete this version' }).click();
  const question = page.getByRole('alertdialog', { name: 'Delete this version?' });
  await question.getByText('9 later versions were made from it.').waitFor();
  await page.screenshot({ path: join(shots, `versions-delete-${look}.png`) });
  await expectAccessible(`asked about a branch, ${look}`);
  await question.getByRole('button', { name: 'Delete this and 9 later versions' }).click();
  await expect.poll(() => versions(page).count()).toBe(COUNT - 10);
  expect(await chosen(page)).toBe(ids[parentOf(51)]);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => versions(page).count()).toBe(COUNT);
  await expect.poll(() => chosen(page)).toBe(ids[51]);
  await page.reload();
  await fold(page).first().click();
  await expect.poll(() => versions(page).count()).toBe(COUNT);
  expect(complaints).toEqual([]);
  await close();
});

/** Goes down to the last version, one by one; the focus must be on each and within the window. */
async function walkDown(page: Page): Promise<(string | null)[]> {
  const walked = [await chosen(page)];
  for (let step = 1; step < COUNT; step += 1) {
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => chosen(page), { interval: 10 }).not.toBe(walked.at(-1));
    const now = await chosen(page);
    await expect.poll(() => focused(page), { interval: 10 }).toBe(now);
    await expect.poll(() => page.evaluate(isFocusInSight), { interval: 10, message: `version ${step + 1}` }).toBe(true);
    walked.push(now);
  }
  return walked;
}

function isFocusInSight(): boolean {
  const { top, bottom, left, right } = document.activeElement?.getBoundingClientRect() ?? new DOMRect(-1, -1);
  return bottom > 0 && top < innerHeight && right > 0 && left < innerWidth;
}
