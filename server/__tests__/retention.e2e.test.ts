import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expireAssets } from '../domains/assets/index.ts';
import { expireFailures } from '../domains/generations/index.ts';
import { findRetention, listRetentions, putRetention } from '../domains/workspaces/retention/store.ts';
import { memberOf, type Someone, someone } from './harness/people.ts';
import { plainPhoto } from './harness/photos.ts';
import { startTestServer, type TestServer } from './harness/server.ts';

let server: TestServer;
let sweeper: pg.PoolClient;

/** The server's own sweep, by the clock on the wall, must not come in between: it finds its lock taken. */
beforeAll(async () => {
  server = await startTestServer();
  sweeper = await server.database.pool.connect();
  await sweeper.query("select pg_advisory_lock(hashtextextended('sweep', 0))");
});
afterAll(async () => {
  sweeper.release(true);
  await server.stop();
});

const DAY_MILLISECONDS = 24 * 3600 * 1000;
const retentionOf = (workspaceId: string) => `/api/workspaces/${workspaceId}/retention`;
const ask = ({ browser, workspaceId }: Someone, json: unknown) =>
  browser.send('PATCH', retentionOf(workspaceId), { json });

/** What the sweep does for a workspace, so many days from now. */
async function sweep({ workspaceId }: Someone, days: number): Promise<{ generations: number; assets: number }> {
  const { world } = server.product;
  const needs = { ...world, clock: () => new Date(Date.now() + days * DAY_MILLISECONDS) };
  const all = await world.database.inSystem('test', listRetentions);
  const mine = all.find((each) => each.workspaceId === workspaceId);
  if (!mine) throw new Error('This workspace has no retention.');
  return { generations: await expireFailures(needs, mine), assets: await expireAssets(needs, mine) };
}

async function uploaded({ browser }: Someone, red: number): Promise<string> {
  const form = new FormData();
  form.set('file', new Blob([new Uint8Array(await plainPhoto(red * 60, 90, 200))]), 'photo.jpg');
  return (await browser.postForm('/api/assets', form)).body.data.asset.id;
}

async function picture({ browser }: Someone, referenceImages: string[] = []): Promise<string> {
  const reply = await browser.post('/api/transform', { prompt: 'A calm spring sale', referenceImages });
  expect(reply.status).toBe(201);
  return reply.body.data.generationId;
}

async function failedEdit(by: Someone, id: string): Promise<string> {
  const reply = await by.browser.post(`/api/generations/${id}/edit`, { editPrompt: 'qqqq zzzz' });
  expect(reply.status).toBe(422);
  return (reply.headers.get('location') ?? '').split('/').at(-1) ?? '';
}

const statusOf = async ({ browser }: Someone, path: string) => (await browser.get(path)).status;

describe('the setting', () => {
  test('200: an admin sets it, everybody sees it, and the audit log says so; nothing is set at first', async () => {
    const owner = await someone(server);
    const [admin, viewer] = [
      await memberOf(server, owner.workspaceId, 'admin'),
      await memberOf(server, owner.workspaceId, 'viewer'),
    ];
    const see = async () => (await viewer.browser.get(retentionOf(owner.workspaceId))).body.data;
    expect(await see()).toEqual({ failedDays: null, unusedAssetDays: null });
    expect((await ask(admin, { failedDays: 30 })).status).toBe(200);
    expect((await ask(admin, { unusedAssetDays: 90 })).body.data).toEqual({ failedDays: 30, unusedAssetDays: 90 });
    expect((await ask(admin, { failedDays: null })).status).toBe(200);
    expect(await see()).toEqual({ failedDays: null, unusedAssetDays: 90 });
    const lines = (await owner.browser.get('/api/audit?action=retention-changed')).body.data;
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatchObject({ userId: admin.userId, detail: { failedDays: null, unusedAssetDays: 90 } });
  });

  test("403, 400 and 404: not by an editor, not 0 days, and never another workspace's", async () => {
    const [owner, eve] = [await someone(server), await someone(server)];
    const editor = await memberOf(server, owner.workspaceId, 'editor');
    expect((await ask(editor, { failedDays: 1 })).status).toBe(403);
    for (const failedDays of [0, -1, 1.5, 3651, '7']) expect((await ask(owner, { failedDays })).status).toBe(400);
    for (const [method, json] of [
      ['GET', undefined],
      ['PATCH', { failedDays: 1 }],
    ] as const) {
      const foreign = await eve.browser.send(method, retentionOf(owner.workspaceId), { json });
      const absent = await eve.browser.send(method, retentionOf(randomUUID()), { json });
      expect([method, foreign.status]).toEqual([method, 404]);
      expect(foreign.bytes.equals(absent.bytes)).toBe(true);
    }
    const seen = await owner.browser.get(retentionOf(owner.workspaceId));
    expect(seen.body.data).toEqual({ failedDays: null, unusedAssetDays: null });
  });

  test('a store that is asked with the wrong workspace finds and writes nothing', async () => {
    const [ana, eve] = [await someone(server), await someone(server)];
    await ask(ana, { failedDays: 3 });
    const { database } = server.product.world;
    await database.inWorkspace(eve.workspaceId, async (tx) => {
      expect(await findRetention(tx, ana.workspaceId)).toBeUndefined();
      expect(await listRetentions(tx)).toEqual([]);
    });
    const forged = { failedDays: 1, unusedAssetDays: 1 };
    const write = database.inWorkspace(eve.workspaceId, (tx) => putRetention(tx, ana.workspaceId, forged));
    await expect(write).rejects.toThrow(/row-level security/);
  });
});

describe('what failed', () => {
  test('goes after its days; pictures, and what others were made from, stay', async () => {
    const [owner, rival] = [await someone(server), await someone(server)];
    const made = await picture(owner);
    const failed = await failedEdit(owner, made);
    const mother = await failedEdit(owner, made);
    const child = await picture(owner);
    const { pool } = server.database;
    await pool.query('update generations set parent_generation_id = $1 where id = $2', [mother, child]);
    const foreign = await failedEdit(rival, await picture(rival));
    await ask(owner, { failedDays: 7 });

    expect(await sweep(owner, 6.9)).toEqual({ generations: 0, assets: 0 });
    expect(await statusOf(owner, `/api/generations/${failed}`)).toBe(200);
    expect(await sweep(owner, 7.1)).toEqual({ generations: 1, assets: 0 });
    expect(await statusOf(owner, `/api/generations/${failed}`)).toBe(404);
    for (const id of [made, mother, child]) expect(await statusOf(owner, `/api/generations/${id}`)).toBe(200);
    expect(await statusOf(owner, `/api/generations/${made}/image`)).toBe(200);
    expect(await statusOf(rival, `/api/generations/${foreign}`)).toBe(200);
    expect((await owner.browser.post(`/api/generations/${made}/edit`, { editPrompt: 'make it blue' })).status).toBe(
      201,
    );

    const lines = (await owner.browser.get('/api/audit?action=retention-applied')).body.data;
    expect(lines).toMatchObject([{ userId: null, detail: { generations: 1 } }]);
    expect(await sweep(owner, 7.2)).toEqual({ generations: 0, assets: 0 });
  });
});

describe('photos that nobody uses', () => {
  test('go after their days, counted from when that was seen; with them their files', async () => {
    const owner = await someone(server);
    const [unused, used] = [await uploaded(owner, 1), await uploaded(owner, 2)];
    await picture(owner, [used]);
    await ask(owner, { unusedAssetDays: 7 });
    expect(await sweep(owner, 100)).toEqual({ generations: 0, assets: 0 });
    expect(await sweep(owner, 106)).toEqual({ generations: 0, assets: 0 });
    expect(await sweep(owner, 108)).toEqual({ generations: 0, assets: 1 });
    expect(await statusOf(owner, `/api/assets/${unused}/file`)).toBe(404);
    expect(await statusOf(owner, `/api/assets/${used}/file`)).toBe(200);
    const unheld = async () =>
      (
        await server.database.pool.query(
          `select count(*) as n from blobs b where workspace_id = $1
           and not exists (select from blob_refs r where r.blob_id = b.id)`,
          [owner.workspaceId],
        )
      ).rows[0].n;
    // The thumbnails of a picture are made behind the answer, and held a moment after.
    await expect.poll(unheld).toBe(0);
  });

  test('one does not go with its last picture, nor when it is brought or used again', async () => {
    const owner = await someone(server);
    const [left, again, reused] = [await uploaded(owner, 1), await uploaded(owner, 2), await uploaded(owner, 3)];
    const made = await picture(owner, [left]);
    await ask(owner, { unusedAssetDays: 7 });
    await sweep(owner, 100);
    await owner.browser.delete(`/api/generations/${made}`);
    expect(await uploaded(owner, 2)).toBe(again);
    await picture(owner, [reused]);
    expect(await sweep(owner, 108)).toEqual({ generations: 0, assets: 0 });
    expect(await sweep(owner, 116)).toEqual({ generations: 0, assets: 2 });
    expect(await statusOf(owner, `/api/assets/${reused}`)).toBe(200);
    expect(await statusOf(owner, `/api/assets/${left}`)).toBe(404);
  });

  test('a workspace that changes its mind twice counts the days anew', async () => {
    const owner = await someone(server);
    const id = await uploaded(owner, 1);
    await ask(owner, { unusedAssetDays: 7 });
    await sweep(owner, 100);
    await ask(owner, { unusedAssetDays: null });
    await sweep(owner, 101);
    await ask(owner, { unusedAssetDays: 7 });
    expect(await sweep(owner, 120)).toEqual({ generations: 0, assets: 0 });
    expect(await statusOf(owner, `/api/assets/${id}`)).toBe(200);
  });
});
