import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { memberOf, type Someone, someone } from '../../__tests__/harness/people.ts';
import { startTestServer, type TestServer } from '../../__tests__/harness/server.ts';
import { findNames } from './store.ts';

let server: TestServer;
let ana: Someone;
let ben: Someone;

beforeAll(async () => {
  server = await startTestServer();
  ana = await someone(server);
  ben = await memberOf(server, ana.workspaceId, 'editor');
  const eve = await someone(server);
  await spend(ana, { day: '2026-03-30', model: 'flash', microUsd: 900 });
  await spend(ana, { day: '2026-04-01', model: 'flash', microUsd: 1000, reserved: 700, tokens: 10 });
  await spend(ana, { day: '2026-04-01', model: 'flash', microUsd: 1000, tokens: 10 });
  await spend(ben, { day: '2026-04-01', model: 'pro', microUsd: 5000, tokens: 7 });
  await spend(ben, { day: '2026-04-02', model: 'flash', microUsd: 0, state: 'released', possiblyBilled: 40 });
  await spend(ben, { day: '2026-04-02', model: 'flash', microUsd: 300, state: 'reserved' });
  await spend(eve, { day: '2026-04-01', model: 'flash', microUsd: 123_456 });
});
afterAll(() => server.stop());

const april = '/api/usage?from=2026-04-01T00:00:00Z&to=2026-05-01T00:00:00Z';
const nothingBeyond = { overshootMicroUsd: 0, possiblyBilledMicroUsd: 0 };

test('a month is summed by day, member and model, with what ended and nothing of anybody else', async () => {
  const { data } = (await ben.browser.get(april)).body;
  const second = { images: 0, tokens: 0, costMicroUsd: 0, overshootMicroUsd: 0, possiblyBilledMicroUsd: 40 };
  expect(data.days).toEqual([
    { day: '2026-04-01', images: 3, tokens: 27, costMicroUsd: 7000, overshootMicroUsd: 300, possiblyBilledMicroUsd: 0 },
    { day: '2026-04-02', ...second },
  ]);
  const total = { images: 3, tokens: 27, costMicroUsd: 7000, overshootMicroUsd: 300, possiblyBilledMicroUsd: 40 };
  expect(data.total).toEqual(total);
  expect(data.models).toEqual([
    { model: 'flash', images: 2, tokens: 20, costMicroUsd: 2000, overshootMicroUsd: 300, possiblyBilledMicroUsd: 40 },
    { model: 'pro', images: 1, tokens: 7, costMicroUsd: 5000, ...nothingBeyond },
  ]);
  const byName = Object.fromEntries(data.members.map((row: { userId: string }) => [row.userId, row]));
  expect(Object.keys(byName).toSorted()).toEqual([ana.userId, ben.userId].toSorted());
  expect(byName[ana.userId]).toMatchObject({ images: 2, costMicroUsd: 2000, name: ana.email });
  expect(byName[ben.userId]).toMatchObject({ images: 1, costMicroUsd: 5000, name: ben.email });
});

test('names are read of those who are asked for, and of nobody else', async () => {
  const names = await server.database.database.inSystem('test', (tx) => findNames(tx, [ana.userId]));
  expect([...names]).toEqual([[ana.userId, ana.email]]);
});

test('the cells are the same sums at once', async () => {
  const { cells } = (await ana.browser.get(april)).body.data;
  expect(cells).toHaveLength(3);
  expect(cells).toEqual(
    expect.arrayContaining([
      { day: '2026-04-01', userId: ana.userId, model: 'flash', images: 2, costMicroUsd: 2000 },
      { day: '2026-04-01', userId: ben.userId, model: 'pro', images: 1, costMicroUsd: 5000 },
      { day: '2026-04-02', userId: ben.userId, model: 'flash', images: 0, costMicroUsd: 0 },
    ]),
  );
});

test('a span ends before its end, and begins at its beginning', async () => {
  const of = async (from: string, to: string) =>
    (await ana.browser.get(`/api/usage?from=${from}T00:00:00Z&to=${to}T00:00:00Z`)).body.data.total.images;
  expect([await of('2026-03-30', '2026-04-01'), await of('2026-03-30', '2026-04-02')]).toEqual([1, 4]);
});

test('what is left is told of the workspace, and of the member who asks where they have a limit', async () => {
  const { workspaceId, userId } = ben;
  const json = { imagesPerMonth: 10 };
  await ana.browser.send('PATCH', `/api/workspaces/${workspaceId}/allowances/${userId}`, { json });
  const today = new Date().toISOString().slice(0, 10);
  await spend(ben, { day: today, model: 'flash', microUsd: 100, state: 'reserved' });
  expect((await ben.browser.get('/api/usage')).body.data.yours).toMatchObject({ imagesPerMonth: 10, imagesLeft: 9 });
  expect((await ana.browser.get('/api/usage')).body.data.yours).toBeNull();
});

type Spent = {
  day: string;
  model: string;
  microUsd: number;
  reserved?: number;
  tokens?: number;
  possiblyBilled?: number;
  state?: 'settled' | 'released' | 'reserved';
};

async function spend({ workspaceId, userId }: Someone, spent: Spent): Promise<void> {
  const { day, model, microUsd, reserved = microUsd, tokens = 0, possiblyBilled = 0, state = 'settled' } = spent;
  await server.database.pool.query(
    `insert into usage_entries (generation_id, workspace_id, user_id, month, provider, model, state,
       reserved_micro_usd, settled_micro_usd, possibly_billed_micro_usd, total_tokens, created_at)
     values ($1, $2, $3, $4, 'gemini', $5, $6, $7, $8, $9, $10, $11)`,
    [
      randomUUID(),
      workspaceId,
      userId,
      `${day.slice(0, 7)}-01`,
      model,
      state,
      reserved,
      microUsd,
      possiblyBilled,
      tokens,
      `${day}T00:00:00Z`,
    ],
  );
}
