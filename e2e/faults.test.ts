import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from './browser.ts';
import { type StudioServer, startStudio } from './studio-server.ts';
import { visit } from './visit.ts';

const root = join(import.meta.dirname, '..');
let server: StudioServer;
let browser: Browser;

beforeAll(async () => {
  [server, browser] = await Promise.all([startStudio(), launchBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const faults = () => server.output().split('A fault in a browser.').slice(1);

test('a page that breaks is told to the server, with a frame that its source map leads to our line', async () => {
  const { page, close } = await visit(browser, { baseURL: server.address });
  // Nobody, where the studio expects somebody.
  await page.route('**/api/auth/me', (route) => route.fulfill({ json: { success: true, data: {} } }));
  await page.goto('/library?q=private-search');
  await expect.poll(() => faults().length, { timeout: 20_000 }).toBe(1);
  await close();

  const [fault = ''] = faults();
  expect(fault).toContain("TypeError: Cannot read properties of undefined (reading 'id')");
  expect(server.output()).not.toContain('private-search');
  const [, file = '', line, column] = /\/assets\/([\w.-]+):(\d+):(\d+)/.exec(fault) ?? [];
  const map = new TraceMap(await readFile(join(root, 'dist/source-maps', `${file}.map`), 'utf8'));
  // Browsers count columns from 1, source maps from 0.
  const found = originalPositionFor(map, { line: Number(line), column: Number(column) - 1 });
  expect(found.source).toMatch(/\/client\/router\.tsx$/);
  const source = (await readFile(join(root, 'client/router.tsx'), 'utf8')).split('\n');
  expect(source[(found.line ?? 0) - 1]).toContain('me.workspace.id');
});

test('what the server refuses is no fault, and a map is not to be had', async () => {
  const before = faults().length;
  const { page, close } = await visit(browser, { baseURL: server.address });
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill('nobody@example.com');
  await page.getByLabel('Password', { exact: true }).fill('Wrong-horse-7');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('alert').first().waitFor();
  const script = await page.locator('script[type=module]').first().getAttribute('src');
  await close();
  expect(faults()).toHaveLength(before);
  expect((await fetch(`${server.address}${script}`)).status).toBe(200);
  expect((await fetch(`${server.address}${script}.map`)).status).toBe(404);
});
