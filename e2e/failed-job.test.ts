import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asSuperuser, type BenchDatabase, createBenchDatabase } from '../bench/lib/databases.ts';
import { type BenchServer, startBenchServer } from '../bench/lib/server.ts';
import type { Browser as Client } from '../server/__tests__/harness/browser.ts';
import { launchBrowser } from './browser.ts';
import { looks } from './looks.ts';
import { type OwnPostgres, startOwnPostgres } from './own-postgres.ts';
import { visit } from './visit.ts';

const shots = join(import.meta.dirname, 'screenshots');

let own: OwnPostgres;
let database: BenchDatabase;
let server: BenchServer;
let operator: Client;
let browser: Browser;

beforeAll(async () => {
  await mkdir(shots, { recursive: true });
  own = await startOwnPostgres();
  database = await createBenchDatabase(own, 'jobs');
  await asSuperuser(database.superuser, 'update pgboss.queue set retry_delay = 0, retry_backoff = false');
  [server, browser] = await Promise.all([startBenchServer(database, { DRAIN_SECONDS: '0' }), launchBrowser()]);
  operator = await server.signUp();
});
afterAll(async () => {
  await browser?.close();
  await server?.end();
  await own?.end();
});

test.each(Object.entries(looks))(
  '%s: what failed for good is listed with its reason, and once its cause is mended it is drawn after all',
  async (look, options) => {
    await breakDatabase();
    const prompt = `Drawn at last, ${look}`;
    expect((await operator.post('/api/transform', { prompt }, { prefer: 'respond-async' })).status).toBe(202);
    const url = server.address;
    const { page, complaints, expectAccessible, close } = await visit(browser, { baseURL: url, ...options });
    await page.context().addCookies([...operator.cookies].map(([name, value]) => ({ name, value, url })));
    await expect.poll(() => statuses(prompt)).toEqual(['failed']);

    await page.goto('/settings/server');
    const failed = page.getByRole('list', { name: 'Jobs that failed for good' });
    await failed.getByText(/ · 3 tries · DatabaseError P0001$/).waitFor();
    expect(await failed.getByRole('listitem').count()).toBe(1);
    expect(await failed.textContent()).not.toContain('disk is full');
    await page.screenshot({ path: join(shots, `failed-job-${look}.png`), fullPage: true });
    await expectAccessible(`a failed job, ${look}`);

    await mendDatabase();
    await failed.getByRole('button', { name: /^Try again: render-generation/ }).click();
    await page.getByRole('region', { name: 'Jobs that failed for good' }).getByText('None.').waitFor();
    await expect.poll(() => statuses(prompt)).toEqual(['succeeded', 'failed']);
    await page.goto('/');
    await page.locator('article').first().getByAltText(prompt).waitFor();
    expect(complaints).toEqual([]);
    await close();
  },
);

async function statuses(prompt: string): Promise<string[]> {
  const { data } = (await operator.get(`/api/generations?q=${encodeURIComponent(prompt)}`)).body;
  return data.map(({ status }: { status: string }) => status);
}

/** No picture can be kept; that it could not be made can. */
const breakDatabase = () =>
  asSuperuser(
    database.superuser,
    `create function refuse() returns trigger language plpgsql as $$ begin raise exception 'disk is full'; end $$;
     create trigger broken before update on generations for each row when (new.status = 'succeeded' and old.status <> 'succeeded') execute function refuse()`,
  );
const mendDatabase = () => asSuperuser(database.superuser, 'drop function refuse() cascade');
