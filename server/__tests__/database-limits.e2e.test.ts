import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Browser } from './harness/browser.ts';
import { startTestServer, type TestServer } from './harness/server.ts';

let server: TestServer;
let browser: Browser;

beforeAll(async () => {
  server = await startTestServer({
    DATABASE_POOL_MAX: '2',
    DATABASE_CONNECT_SECONDS: '1',
    DATABASE_STATEMENT_SECONDS: '4',
  });
  browser = new Browser(server.address);
  await browser.signUp();
});

afterAll(async () => server.stop());

it('503: with all connections held, every request is answered while they are held, and served when they are free', async () => {
  const holder = new pg.Client(server.database.ownerConnection);
  await holder.connect();
  await holder.query('begin; lock table assets in access exclusive mode');
  try {
    // That these come back at all is the bound: nobody lets go of the table before they have.
    const replies = await Promise.all(Array.from({ length: 12 }, () => browser.get('/api/assets')));
    for (const { status, headers, body } of replies) {
      expect([status, body.error.code, headers.get('retry-after')]).toEqual([503, 'SERVICE_UNAVAILABLE', '5']);
      expect(JSON.stringify(body)).not.toMatch(/timeout|statement|connect/i);
    }
    expect((await browser.get('/api/health/live')).status).toBe(200);
  } finally {
    await holder.query('rollback');
    await holder.end();
  }
  await expect.poll(async () => (await browser.get('/api/assets')).status).toBe(200);
  expect((await browser.get('/api/assets')).body.data).toEqual([]);
});

it('a process never holds more connections than it may', async () => {
  await Promise.all(Array.from({ length: 20 }, () => browser.get('/api/auth/me')));
  const { rows } = await server.database.ownerPool.query<{ held: number }>(
    `select count(*)::int as held from pg_stat_activity
     where datname = current_database() and (application_name = 'ads' or application_name like 'system:%')`,
  );
  expect(rows[0]?.held).toBeGreaterThan(0);
  expect(rows[0]?.held).toBeLessThanOrEqual(2);
});
