import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { memberOf, type Someone, someone } from '../../../__tests__/harness/people.ts';
import { startTestServer, type TestServer } from '../../../__tests__/harness/server.ts';
import { findCeiling, findMemberLimits, listMemberLimits, putCeiling, putLimits, putMemberLimits } from './store.ts';

let server: TestServer;
let operator: Someone;

beforeAll(async () => {
  server = await startTestServer();
  operator = await someone(server);
});
afterAll(() => server.stop());

const ask = ({ browser }: Someone) =>
  browser.post('/api/transform', { prompt: 'A spring sale' }, { prefer: 'respond-async' });
const patch = ({ browser }: Someone, path: string, json: unknown) => browser.send('PATCH', path, { json });
const allowancesOf = (workspaceId: string) => `/api/workspaces/${workspaceId}/allowances`;
const ceilingOf = (workspaceId: string) => `/api/operator/workspaces/${workspaceId}/ceiling`;

describe('a month', () => {
  test('429: no more pictures than the workspace is allowed, and no row for the one too many', async () => {
    const owner = await someone(server);
    expect((await patch(owner, allowancesOf(owner.workspaceId), { imagesPerMonth: 2 })).status).toBe(200);
    const replies = await Promise.all([1, 2, 3, 4].map(() => ask(owner)));
    expect(replies.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([202, 202, 429, 429]);
    expect((await owner.browser.get('/api/generations')).body.meta.total).toBe(2);
    expect((await owner.browser.get('/api/usage')).body.data.allowance).toMatchObject({
      imagesPerMonth: 2,
      imagesLeft: 0,
    });
    expect((await patch(owner, allowancesOf(owner.workspaceId), { imagesPerMonth: null })).status).toBe(200);
    expect((await ask(owner)).status).toBe(202);
  });

  test('pictures and money are limited apart: what is not named stays', async () => {
    const owner = await someone(server);
    const path = allowancesOf(owner.workspaceId);
    const after = async (change: object) => {
      expect((await patch(owner, path, change)).status).toBe(200);
      return (await owner.browser.get('/api/usage')).body.data.allowance;
    };
    expect(await after({ microUsdPerMonth: 5_000_000 })).toMatchObject({ microUsdPerMonth: 5_000_000 });
    expect(await after({ imagesPerMonth: 3 })).toMatchObject({ imagesPerMonth: 3, microUsdPerMonth: 5_000_000 });
    expect(await after({ microUsdPerMonth: null })).toMatchObject({ imagesPerMonth: 3, microUsdPerMonth: null });
  });

  test('429: no more than a member is allowed; others go on', async () => {
    const owner = await someone(server);
    const editor = await memberOf(server, owner.workspaceId, 'editor');
    const path = `${allowancesOf(owner.workspaceId)}/${editor.userId}`;
    expect((await patch(owner, path, { imagesPerMonth: 1 })).status).toBe(200);
    expect((await ask(editor)).status).toBe(202);
    const refused = await ask(editor);
    expect([refused.status, refused.body.error.message]).toEqual([429, expect.stringContaining('Your own allowance')]);
    const days = Number(refused.headers.get('retry-after')) / (24 * 3600);
    expect([days > 0, days <= 31], `${days} days`).toEqual([true, true]);
    expect((await ask(owner)).status).toBe(202);
  });

  test('what one member has used up is nobody else’s, and each has limits of their own', async () => {
    const owner = await someone(server);
    const [one, two] = [
      await memberOf(server, owner.workspaceId, 'editor'),
      await memberOf(server, owner.workspaceId, 'editor'),
    ];
    const limit = (member: Someone, imagesPerMonth: number) =>
      patch(owner, `${allowancesOf(owner.workspaceId)}/${member.userId}`, { imagesPerMonth });
    expect([(await limit(one, 2)).status, (await limit(two, 1)).status]).toEqual([200, 200]);
    const replies = [await ask(one), await ask(two), await ask(one), await ask(two), await ask(one)];
    expect(replies.map(({ status }) => status)).toEqual([202, 202, 202, 429, 429]);
    const audit = (await owner.browser.get('/api/audit?action=allowance-changed')).body.data;
    expect(audit.map(({ subjectId }: { subjectId: string }) => subjectId)).toEqual([two.userId, one.userId]);
  });

  test("429: never more than the operator's ceiling; 400: nor can that be promised", async () => {
    const owner = await someone(server);
    expect((await patch(operator, ceilingOf(owner.workspaceId), { imagesPerMonth: 1 })).status).toBe(200);
    expect((await ask(owner)).status).toBe(202);
    expect((await ask(owner)).status).toBe(429);
    const promised = await patch(owner, allowancesOf(owner.workspaceId), { imagesPerMonth: 5 });
    expect([promised.status, Object.keys(promised.body.error.fields)]).toEqual([400, ['imagesPerMonth']]);
    const seen = (await owner.browser.get(allowancesOf(owner.workspaceId))).body.data;
    expect(seen).toMatchObject({
      workspace: { imagesPerMonth: null },
      ceiling: { imagesPerMonth: 1, atOnce: null },
      members: [],
    });
  });
});

describe('who may', () => {
  test('403: an editor sets no limits, and nobody but an operator a ceiling', async () => {
    const owner = await someone(server);
    const editor = await memberOf(server, owner.workspaceId, 'editor');
    expect((await patch(editor, allowancesOf(owner.workspaceId), { imagesPerMonth: 9 })).status).toBe(403);
    const own = `${allowancesOf(owner.workspaceId)}/${editor.userId}`;
    expect((await patch(editor, own, { imagesPerMonth: null })).status).toBe(403);
    expect((await patch(owner, ceilingOf(owner.workspaceId), { imagesPerMonth: 9 })).status).toBe(403);
    const { key } = (await operator.browser.post('/api/api-keys', { name: 'script' })).body.data;
    const headers = { authorization: `Bearer ${key}` };
    const byKey = await operator.browser.send('PATCH', ceilingOf(owner.workspaceId), { json: {}, headers });
    expect(byKey.status).toBe(403);
    expect((await editor.browser.get(allowancesOf(owner.workspaceId))).status).toBe(200);
  });

  test("404: another workspace's allowances look exactly like missing ones, and stay", async () => {
    const [ana, eve] = [await someone(server), await someone(server)];
    const routes: [string, (id: string) => string][] = [
      ['GET', allowancesOf],
      ['PATCH', allowancesOf],
      ['PATCH', (id) => `${allowancesOf(id)}/${ana.userId}`],
    ];
    for (const [method, path] of routes) {
      const json = method === 'GET' ? undefined : { imagesPerMonth: 0 };
      const foreign = await eve.browser.send(method, path(ana.workspaceId), { json });
      const absent = await eve.browser.send(method, path(randomUUID()), { json });
      expect([method, foreign.status]).toEqual([method, 404]);
      expect(foreign.bytes.equals(absent.bytes)).toBe(true);
    }
    const stranger = `${allowancesOf(eve.workspaceId)}/${ana.userId}`;
    expect((await patch(eve, stranger, { imagesPerMonth: 0 })).status).toBe(404);
    expect((await patch(operator, ceilingOf(randomUUID()), { imagesPerMonth: 0 })).status).toBe(404);
    expect((await ask(ana)).status).toBe(202);
  });

  test('a store that is asked with the wrong workspace finds and writes nothing; a ceiling is the system’s', async () => {
    const [ana, eve] = [await someone(server), await someone(server)];
    const { workspaceId, userId } = ana;
    const { database } = server.product.world;
    const limits = { imagesPerMonth: 7, microUsdPerMonth: null };
    await patch(operator, ceilingOf(workspaceId), limits);
    await patch(ana, `${allowancesOf(workspaceId)}/${userId}`, limits);
    await database.inWorkspace(eve.workspaceId, async (tx) => {
      expect(await findCeiling(tx, workspaceId)).toBeUndefined();
      expect(await findMemberLimits(tx, workspaceId, userId)).toBeUndefined();
      expect(await listMemberLimits(tx, workspaceId)).toEqual([]);
    });
    const asEve = (work: Parameters<typeof database.inWorkspace>[1]) => database.inWorkspace(eve.workspaceId, work);
    await expect(asEve((tx) => putLimits(tx, workspaceId, limits))).rejects.toThrow(/row-level security/);
    const forMember = { ...limits, userId: eve.userId };
    await expect(asEve((tx) => putMemberLimits(tx, workspaceId, forMember))).rejects.toThrow(/row-level security/);
    await expect(asEve((tx) => putCeiling(tx, eve.workspaceId, { ...limits, atOnce: 1 }))).rejects.toThrow(
      /permission denied/,
    );
  });
});
