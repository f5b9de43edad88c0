import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, type Page, request } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from './browser.ts';
import { looks } from './looks.ts';
import { type StudioServer, startStudio } from './studio-server.ts';
import { visit } from './visit.ts';

const shots = join(import.meta.dirname, 'screenshots');
const password = 'Correct-horse-7';
const OTHERS = 24;

let server: StudioServer;
let browser: Browser;

beforeAll(async () => {
  await mkdir(shots, { recursive: true });
  [server, browser] = await Promise.all([startStudio(), launchBrowser()]);
  await register('root@example.com');
  for (let n = 1; n <= OTHERS; n += 1) await register(`maker${n}@example.com`);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

test.each(Object.entries(looks))(
  '%s: who runs the server sees how it is, finds a workspace and sets its ceiling',
  async (look, options) => {
    const { page, complaints, expectAccessible, close } = await visit(
      browser,
      { baseURL: server.address, ...options },
      [/\/api\/auth\/me$/, /\/ceiling$/],
    );
    await signIn(page);
    await page.goto('/settings/server');
    const health = page.getByRole('list', { name: 'Health' });
    await health.getByText('database').waitFor();
    await page.getByText('No Gemini key: the built-in renderer draws, and says so.').waitFor();

    const workspaces = page.getByRole('list', { name: 'Workspaces' });
    await expect.poll(() => workspaces.getByRole('listitem').count()).toBe(20);
    await page.getByRole('navigation', { name: 'Pages of workspaces' }).getByRole('button', { name: 'Older' }).click();
    await expect.poll(() => workspaces.getByRole('listitem').count()).toBe(OTHERS + 1 - 20);
    expect(page.url()).toContain('workspacePage=2');
    await page.getByRole('searchbox', { name: 'Find a workspace or owner' }).fill('maker17');
    await expect.poll(() => workspaces.getByRole('listitem').count()).toBe(1);
    await page.reload();
    await expect.poll(() => workspaces.getByRole('listitem').count()).toBe(1);

    await workspaces.getByRole('button', { name: /^Ceiling of maker17/ }).click();
    const dialog = page.getByRole('alertdialog');
    await dialog.getByRole('textbox', { name: 'Images a month' }).fill('a few');
    await dialog.getByRole('button', { name: 'Set ceiling' }).click();
    await dialog.getByRole('alert').waitFor();
    await page.screenshot({ path: join(shots, `operator-ceiling-${look}.png`) });
    await expectAccessible(`ceiling, ${look}`);
    await dialog.getByRole('textbox', { name: 'Images a month' }).fill('500');
    await dialog.getByRole('textbox', { name: 'Dollars a month' }).fill('20');
    await dialog.getByRole('textbox', { name: 'Pictures drawn at once' }).fill('2');
    await dialog.getByRole('button', { name: 'Set ceiling' }).click();
    await workspaces.getByText('ceiling: 500 images, $20.00, 2 at once').waitFor();

    await page.getByRole('searchbox', { name: 'Find an account' }).fill('nobody at all');
    await page.getByText('Nobody and nothing like it.').waitFor();
    await page.screenshot({ path: join(shots, `operator-${look}.png`), fullPage: true });
    await expectAccessible(`operator, ${look}`);
    expect(complaints).toEqual([]);
    await close();
  },
);

async function register(email: string): Promise<void> {
  const client = await request.newContext({ baseURL: server.address });
  const { csrfToken } = (await (await client.get('/api/csrf-token')).json()).data;
  const headers = { 'x-csrf-token': csrfToken };
  const answer = await client.post('/api/auth/register', { data: { email, password }, headers });
  expect(answer.status()).toBe(201);
  await client.dispose();
}

async function signIn(page: Page): Promise<void> {
  await page.goto('/sign-in');
  await page.getByRole('textbox', { name: 'E-mail' }).fill('root@example.com');
  await page.locator('input[name=password]').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('list', { name: 'Samples to try' }).waitFor();
}
