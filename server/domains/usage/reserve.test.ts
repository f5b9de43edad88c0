import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Someone, someone } from '../../__tests__/harness/people.ts';
import { startTestServer, type TestServer } from '../../__tests__/harness/server.ts';
import type { Transaction } from '../../ports/database.ts';
import { nothingSpent, unlimited } from './allowance.ts';
import { putMemberLimits, sumOfMember } from './allowances/store.ts';
import { monthOf } from './month.ts';
import { release, reserve, settle } from './reserve.ts';
import { findMonth } from './store.ts';

const now = new Date('2026-03-10T12:00:00Z');
const bill = { microUsd: 30, possiblyBilledMicroUsd: 0, tokens: 7, now };

let server: TestServer;
let ana: Someone;

beforeAll(async () => {
  server = await startTestServer();
});
beforeEach(async () => {
  ana = await someone(server);
});
afterAll(() => server.stop());

const inWorkspace = <T>(work: (tx: Transaction) => Promise<T>) =>
  server.product.world.database.inWorkspace(ana.workspaceId, work);

async function reserveOne(): Promise<{ ok: boolean; which: { workspaceId: string; id: string } }> {
  const { workspaceId, userId } = ana;
  const id = randomUUID();
  const spend = { generationId: id, workspaceId, userId, provider: 'gemini', model: 'a-model', microUsd: 40 };
  const { ok } = await inWorkspace((tx) => reserve(tx, spend, now));
  return { ok, which: { workspaceId, id } };
}

const month = () => inWorkspace((tx) => findMonth(tx, ana.workspaceId, monthOf(now)));

test('what is ended once stays as it ended, whatever is said of it later', async () => {
  const { which } = await reserveOne();
  await inWorkspace((tx) => settle(tx, which, bill));
  const spent = { ...nothingSpent, settledImages: 1, settledMicroUsd: 30 };
  expect(await month()).toEqual(spent);
  await inWorkspace((tx) => settle(tx, which, { ...bill, microUsd: 90 }));
  await inWorkspace((tx) => release(tx, which, bill));
  expect(await month()).toEqual(spent);
});

test('a picture that did not come uses up nothing of what a member may', async () => {
  const { workspaceId, userId } = ana;
  await inWorkspace((tx) => putMemberLimits(tx, workspaceId, { ...unlimited, userId, imagesPerMonth: 1 }));
  const { which } = await reserveOne();
  expect((await reserveOne()).ok).toBe(false);
  await inWorkspace((tx) => release(tx, which, bill));
  expect((await reserveOne()).ok).toBe(true);
});

test('what a member spends elsewhere does not count, also where no policy of the database stands behind the sum', async () => {
  const { userId } = ana;
  await reserveOne();
  const { database } = server.product.world;
  const sumIn = async (workspaceId: string) => {
    const which = { userId, month: monthOf(now) };
    return database.inSystem('a test', (tx) => sumOfMember(tx, workspaceId, which));
  };
  expect((await sumIn(ana.workspaceId)).reservedImages).toBe(1);
  expect(await sumIn((await someone(server)).workspaceId)).toEqual(nothingSpent);
});
