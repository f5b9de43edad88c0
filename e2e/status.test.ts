import { chmod, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from './browser.ts';
import { narrow, wide } from './looks.ts';
import { sidewaysPixels } from './main-screens.ts';
import { signUp } from './steps.ts';
import { type StudioServer, startStudio } from './studio-server.ts';
import { visit } from './visit.ts';

const shots = join(import.meta.dirname, 'screenshots');

let folder: string;
let server: StudioServer;
let browser: Browser;

beforeAll(async () => {
  await mkdir(shots, { recursive: true });
  folder = await mkdtemp(join(tmpdir(), 'ads-agent-status-'));
  await chmod(folder, 0o711); // run as root, the database's user must get in
  [server, browser] = await Promise.all([startStudio({ DATA_DIR: folder }), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
});

test.each([
  ['1440-light', wide, 'light'],
  ['390-dark', narrow, 'dark'],
] as const)(
  '%s: a database that hangs is named, and who wanted to work is led there; then all is well again',
  async (name, viewport, colorScheme) => {
    const options = { baseURL: server.address, viewport, colorScheme };
    const { page, complaints, expectAccessible, close } = await visit(browser, options, [/\/api\//]);
    const look = async (screen: string) => {
      await page.screenshot({ path: join(shots, `${screen}-${name}.png`) });
      await expectAccessible(screen);
      expect(await sidewaysPixels(page)).toBe(0);
    };
    await signUp(page, `status-${name}@example.com`);
    await page.goto('/status');
    await page.getByRole('heading', { name: 'Everything works' }).waitFor();
    await look('status');

    const goOn = await stopDatabase();
    try {
      await page.goto('/library');
      await page.getByRole('link', { name: 'What is wrong?' }).click({ timeout: 40_000 });
      await page.getByRole('heading', { name: 'It does not work right now' }).waitFor();
      const database = page.getByRole('listitem').filter({ hasText: /^database/ });
      expect(await database.textContent()).toContain('no answer within a second');
      await look('status-unwell');
    } finally {
      goOn();
    }
    await page.getByRole('heading', { name: 'Everything works' }).waitFor({ timeout: 20_000 });
    expect(complaints).toEqual([]);
    await close();
  },
  120_000,
);

/** Every process of it stands still until the answer is called. */
async function stopDatabase(): Promise<() => void> {
  const [postmaster = ''] = (await readFile(join(folder, 'postgres/postmaster.pid'), 'utf8')).split('\n');
  const children = await readFile(`/proc/${postmaster}/task/${postmaster}/children`, 'utf8');
  const processes = [postmaster, ...children.trim().split(' ')].map(Number);
  const tell = (signal: NodeJS.Signals) => processes.forEach((pid) => process.kill(pid, signal));
  tell('SIGSTOP');
  return () => tell('SIGCONT');
}
