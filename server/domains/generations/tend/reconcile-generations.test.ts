import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { Browser } from '../../../__tests__/harness/browser.ts';
import { startTestServer, type TestServer } from '../../../__tests__/harness/server.ts';
import { reconcileGenerations } from '../index.ts';

let server: TestServer;
let browser: Browser;
let id: string;

beforeAll(async () => {
  server = await startTestServer();
  await server.product.drain(0); // nobody draws here
});
afterAll(() => server.stop());
beforeEach(async () => {
  await owner('delete from pgboss.job');
  await sql('delete from generations');
  browser = new Browser(server.address);
  await browser.signUp();
  id = await ask();
});

async function ask(): Promise<string> {
  const asked = await browser.post('/api/transform', { prompt: 'A can' }, { prefer: 'respond-async' });
  return asked.body.data.generationId;
}

const owner = async (text: string) => (await server.database.ownerPool.query(text)).rows;
const sql = async (text: string) => (await server.database.pool.query(text)).rows;
const later = () => ({ ...server.product.world, clock: () => new Date(Date.now() + 120_000) });
const jobs = () =>
  owner(
    `select name, data->'payload'->>'generationId' as id, group_id, state::text from pgboss.job order by created_on`,
  );

test('a picture whose job is gone gets a new one, and only one, however many look', async () => {
  const before = await jobs();
  await owner('delete from pgboss.job');
  const revived = await Promise.all([1, 2, 3].map(() => reconcileGenerations(later())));
  expect(revived.reduce((sum, n) => sum + n)).toBe(1);
  expect(await jobs()).toEqual(before);
});

test('of several whose jobs are gone each gets its own', async () => {
  const ids = [id, await ask(), await ask()];
  await owner('delete from pgboss.job');
  expect(await reconcileGenerations(later())).toBe(3);
  const served = (await jobs()).map((job) => job.id);
  expect([served.length, new Set(served)]).toEqual([3, new Set(ids)]);
});

test.each(['created', 'retry', 'active'])('a picture whose job is %s is left alone', async (state) => {
  await owner(`update pgboss.job set state = '${state}'`);
  expect(await reconcileGenerations(later())).toBe(0);
  expect(await jobs()).toMatchObject([{ id, state }]);
});

test('a picture that is being given up is left alone', async () => {
  await owner(`update pgboss.job set name = 'render-generation-dead'`);
  expect(await reconcileGenerations(later())).toBe(0);
});

test('a picture that was cut while its job is over is taken up again', async () => {
  await owner(`update pgboss.job set state = 'completed'`);
  await sql(`update generations set status = 'rendering'`);
  expect(await reconcileGenerations(later())).toBe(1);
  expect(await jobs()).toMatchObject([{ state: 'completed' }, { id, state: 'created' }]);
});

test('what was asked for a moment ago, or has ended, is nobody’s business', async () => {
  await owner('delete from pgboss.job');
  expect(await reconcileGenerations(server.product.world)).toBe(0);
  await sql(`update generations set status = 'canceled'`);
  expect(await reconcileGenerations(later())).toBe(0);
  expect(await jobs()).toEqual([]);
});
