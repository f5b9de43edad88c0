import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from './browser.ts';
import { sidewaysPixels } from './main-screens.ts';
import { signUp } from './steps.ts';
import { type StudioServer, startStudio } from './studio-server.ts';
import { visit } from './visit.ts';

const shots = join(import.meta.dirname, 'screenshots');
const password = 'Correct-horse-7';
const sections = [
  'profile',
  'appearance',
  'sessions',
  'workspaces',
  'workspace',
  'team',
  'allowances',
  'keys',
  'audit',
];

let server: StudioServer;
let browser: Browser;

beforeAll(async () => {
  await mkdir(shots, { recursive: true });
  [server, browser] = await Promise.all([startStudio(), launchBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

test.each([
  ['1440-light', { width: 1440, height: 900 }, 'light'],
  ['390-dark', { width: 390, height: 844 }, 'dark'],
] as const)(
  '%s: an owner invites somebody, gives them a role, and finds it all in the log',
  async (name, viewport, colorScheme) => {
    const options = { baseURL: server.address, viewport, colorScheme, isMobile: name.startsWith('390') };
    const refused = [/\/api\/auth\/(me|register)$/, /\/api\/invitations\//, /\/retention$/];
    const owner = await visit(browser, options, refused);
    const guest = await visit(browser, options, refused);
    const { page } = owner;

    async function look({ page: shown, expectAccessible }: typeof owner, screen: string): Promise<void> {
      await shown.waitForLoadState('networkidle');
      await shown.screenshot({ path: join(shots, `${screen}-${name}.png`), fullPage: true });
      await expectAccessible(screen);
      expect(await sidewaysPixels(shown), `${screen} scrolls sideways`).toBe(0);
    }

    await signUp(page, `owner-${name}@example.com`);

    await page.goto('/settings/team');
    await page.getByRole('textbox', { name: 'E-mail' }).fill(`guest-${name}@example.com`);
    await page.getByRole('button', { name: 'Invite' }).click();
    const link = await page.getByText(/\/invite#/).textContent();
    await look(owner, 'settings-team-invited');

    await guest.page.goto(String(link).trim());
    await guest.page.locator('input[name=password]').waitFor();
    await look(guest, 'invite');
    await guest.page.locator('input[name=password]').fill(password);
    await guest.page.getByRole('button', { name: /Join/ }).click();
    await guest.page.waitForURL((url) => url.pathname === '/');
    await guest.page.goto('/settings/audit');
    await guest.page.getByText('Only admins see this page.').waitFor();
    await look(guest, 'settings-not-yours');

    await page.goto('/settings/team');
    await page.getByRole('combobox', { name: `Role of guest-${name}@example.com` }).selectOption('viewer');
    await page.getByText(/is viewer now/).waitFor();
    for (const section of sections) {
      await page.goto(`/settings/${section}`);
      await page.getByRole('heading', { level: 1 }).first().waitFor();
      await look(owner, `settings-${section}`);
    }
    await page.getByRole('cell', { name: 'Role changed' }).waitFor();

    await page.goto('/settings/workspace');
    await page.getByRole('textbox', { name: 'Pictures that failed' }).fill('soon');
    await page.getByRole('textbox', { name: 'Photos nobody uses' }).fill('30');
    const tidying = page.getByRole('region', { name: 'Tidying up' });
    await tidying.getByRole('button', { name: 'Save' }).click();
    await tidying.getByRole('alert').first().waitFor();
    await page.getByRole('textbox', { name: 'Pictures that failed' }).fill('');
    await tidying.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved.').waitFor();

    await page.goto('/settings/profile');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Download everything' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/\.zip$/);

    await page.goto('/settings');
    await look(owner, 'settings');
    await page.goto('/settings/server');
    const notYours = page.getByText('Only who runs this server sees this page.');
    await page.getByRole('list', { name: 'Accounts' }).or(notYours).waitFor();
    await look(owner, 'settings-server');
    // The first account on the server is the operator's.
    expect(await notYours.count()).toBe(name.startsWith('1440') ? 0 : 1);

    await guest.page.goto('/forgot-password');
    await look(guest, 'forgot-password');
    await guest.page.goto('/reset-password#nonsense');
    await look(guest, 'reset-password');
    await guest.page.goto('/verify-email#nonsense');
    await guest.page.getByText('This address is not complete.').waitFor();
    await look(guest, 'verify-email');
    expect(owner.complaints).toEqual([]);
    await Promise.all([owner.close(), guest.close()]);
  },
);
