import { randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Browser, type Reply } from '../../__tests__/harness/browser.ts';
import { memberOf, type Someone, someone } from '../../__tests__/harness/people.ts';
import { plainPhoto } from '../../__tests__/harness/photos.ts';
import { startTestServer, type TestServer } from '../../__tests__/harness/server.ts';
import { newId } from '../../lib/ids.ts';
import { purgeWorkspace } from './purge-workspace.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

async function files(): Promise<number> {
  const found = await readdir(join(server.dataDirectory, 'uploads'), { recursive: true, withFileTypes: true });
  return found.filter((file) => file.isFile()).length;
}

async function nameOf({ browser }: Someone): Promise<string> {
  return (await browser.get('/api/auth/me')).body.data.workspace.name;
}

async function isLeft(table: string, id: string, column = 'id'): Promise<boolean> {
  const { rowCount } = await server.database.pool.query(`select from ${table} where ${column} = $1`, [id]);
  return (rowCount ?? 0) > 0;
}

async function made({ browser }: Someone): Promise<string> {
  const form = new FormData();
  form.set('prompt', 'A calm spring sale');
  form.set('referenceImages', new Blob([new Uint8Array(await plainPhoto(9, 9, 200))]), 'blue.jpg');
  const reply = await browser.postForm('/api/transform', form);
  expect(reply.status).toBe(201);
  // The small ones are made after the answer; then nothing is on its way any more.
  expect((await browser.get(`${reply.body.data.imageUrl}?variant=thumb`)).status).toBe(200);
  return reply.body.data.generationId;
}

describe('deleting a workspace', () => {
  test('200: nobody is in it any more, its rows and files go, and everybody has another', async () => {
    const before = await files();
    const owner = await someone(server);
    const editor = await memberOf(server, owner.workspaceId, 'editor');
    await made(owner);
    const { key } = (await owner.browser.post('/api/api-keys', { name: 'script' })).body.data;
    expect(await files()).toBeGreaterThan(before);
    const path = `/api/workspaces/${owner.workspaceId}`;
    const gone = await owner.browser.send('DELETE', path, { json: { name: await nameOf(owner) } });
    expect(gone.status).toBe(200);
    expect((await editor.browser.get('/api/generations')).status).toBe(401);
    expect((await owner.browser.get('/api/generations', { authorization: `Bearer ${key}` })).status).toBe(401);
    const me = (await owner.browser.get('/api/auth/me')).body.data;
    expect(me.workspace.id).not.toBe(owner.workspaceId);
    expect((await owner.browser.get(`${path}/members`)).status).toBe(404);
    await expect.poll(() => isLeft('workspaces', owner.workspaceId), { interval: 50 }).toBe(false);
    expect(await files()).toBe(before);
    for (const table of ['generations', 'assets', 'blobs', 'blob_removals', 'audit_entries', 'usage_entries'])
      expect([table, await isLeft(table, owner.workspaceId, 'workspace_id')]).toEqual([table, false]);
  });

  test('403 and 400: not by an admin, nor without its name; and all is as it was', async () => {
    const owner = await someone(server);
    const admin = await memberOf(server, owner.workspaceId, 'admin');
    const name = await nameOf(owner);
    const remove = (by: Someone, json: unknown) =>
      by.browser.send('DELETE', `/api/workspaces/${owner.workspaceId}`, { json });
    expect((await remove(admin, { name })).status).toBe(403);
    expect((await remove(owner, { name: 'Something else' })).status).toBe(400);
    expect((await remove(owner, {})).status).toBe(400);
    expect((await admin.browser.get('/api/auth/me')).status).toBe(200);
  });

  test("404: another's looks exactly like a missing one", async () => {
    const [ana, eve] = [await someone(server), await someone(server)];
    const json = { name: await nameOf(ana) };
    const foreign = await eve.browser.send('DELETE', `/api/workspaces/${ana.workspaceId}`, { json });
    const absent = await eve.browser.send('DELETE', `/api/workspaces/${randomUUID()}`, { json });
    expect(foreign.status).toBe(404);
    expect(foreign.bytes.equals(absent.bytes)).toBe(true);
    expect((await ana.browser.get('/api/auth/me')).status).toBe(200);
  });

  test('bytes that are still on their way are waited for, and a living workspace is never emptied', async () => {
    const owner = await someone(server);
    const { world } = server.product;
    const signal = new AbortController().signal;
    await made(owner);
    const before = await files();
    expect(await purgeWorkspace(world, owner.workspaceId, signal)).toEqual({ end: 'done' });
    expect(await files()).toBe(before);
    await server.database.pool.query(
      `insert into blobs (id, workspace_id, state, sha256, mime_type, size_bytes, created_at)
       values ($1, $2, 'pending', 'x', 'image/png', 1, now())`,
      [newId(), owner.workspaceId],
    );
    await server.database.pool.query('update workspaces set deleted_at = now() where id = $1', [owner.workspaceId]);
    expect(await purgeWorkspace(world, owner.workspaceId, signal)).toMatchObject({ end: 'snooze' });
    expect(await isLeft('workspaces', owner.workspaceId)).toBe(true);
    const later = { ...world, clock: () => new Date(Date.now() + 16 * 60_000) };
    expect(await purgeWorkspace(later, owner.workspaceId, signal)).toEqual({ end: 'done' });
    expect(await isLeft('workspaces', owner.workspaceId)).toBe(false);
  });
});

describe('deleting an account', () => {
  const remove = ({ browser }: Someone, json: unknown) => browser.send('DELETE', '/api/account', { json });

  test('200: the account and what is theirs alone goes; pictures elsewhere stay without a name', async () => {
    const owner = await someone(server);
    const guest = await memberOf(server, owner.workspaceId, 'editor');
    const id = await made(guest);
    const { password } = guest;
    expect((await remove(guest, { password: 'Not-Mine-99', pictures: 'keep' })).status).toBe(400);
    expect((await remove(guest, { password, pictures: 'keep' })).status).toBe(200);
    expect((await guest.browser.get('/api/auth/me')).status).toBe(401);
    const back = await new Browser(server.address).post('/api/auth/login', { email: guest.email, password });
    expect(back.status).toBe(401);
    expect((await owner.browser.get(`/api/generations/${id}`)).status).toBe(200);
    expect(await isLeft('users', guest.userId)).toBe(false);
  });

  test('200: with pictures, those made elsewhere go too, and nobody else is touched', async () => {
    const owner = await someone(server);
    const guest = await memberOf(server, owner.workspaceId, 'editor');
    const [theirs, own] = [await made(guest), await made(owner)];
    expect((await remove(guest, { password: guest.password, pictures: 'delete' })).status).toBe(200);
    expect((await owner.browser.get(`/api/generations/${theirs}`)).status).toBe(404);
    expect((await owner.browser.get(`/api/generations/${own}`)).status).toBe(200);
  });

  test('409: not while others work in a workspace they own, and then nothing is deleted', async () => {
    const owner = await someone(server);
    await memberOf(server, owner.workspaceId, 'viewer');
    const refused = await remove(owner, { password: owner.password, pictures: 'delete' });
    expect(refused.status).toBe(409);
    expect(refused.body.error.message).toContain(await nameOf(owner));
    expect((await owner.browser.get('/api/auth/me')).status).toBe(200);
  });

  test('409: somebody who joins at that instant keeps everything, and so does who wanted to go', async () => {
    const host = await someone(server);
    const leaver = await memberOf(server, host.workspaceId, 'editor');
    const theirs = await made(leaver);
    const own = await ownWorkspacesOf(leaver);
    const other = await someone(server);
    const refused = await refusedMeanwhile(leaver, [
      ['select from workspaces where id = $1 for update', [own[0] ?? '']],
      [
        `insert into memberships (workspace_id, user_id, role, created_at) values ($1, $2, 'viewer', now())`,
        [own[0] ?? '', other.userId],
      ],
    ]);
    expect(refused.status).toBe(409);
    expect((await host.browser.get(`/api/generations/${theirs}`)).status).toBe(200);
    expect((await leaver.browser.get('/api/auth/me')).status).toBe(200);
  });

  test('409: who is handed a workspace at that instant owns it, and it does not stand without an owner', async () => {
    const host = await someone(server);
    const leaver = await memberOf(server, host.workspaceId, 'admin');
    const theirs = await made(leaver);
    const hand = 'update memberships set role = $1 where workspace_id = $2 and user_id = $3';
    const refused = await refusedMeanwhile(leaver, [
      ['select from workspaces where id = $1 for update', [host.workspaceId]],
      [hand, ['admin', host.workspaceId, host.userId]],
      [hand, ['owner', host.workspaceId, leaver.userId]],
    ]);
    expect(refused.status).toBe(409);
    expect(refused.body.error.message).toContain(await nameOf(host));
    expect(await ownWorkspacesOf(leaver)).toContain(host.workspaceId);
    expect((await host.browser.get(`/api/generations/${theirs}`)).status).toBe(200);
  });

  test('409: who makes a workspace at that instant keeps it, and everything else', async () => {
    const host = await someone(server);
    const leaver = await memberOf(server, host.workspaceId, 'editor');
    const theirs = await made(leaver);
    const before = await ownWorkspacesOf(leaver);
    const id = newId();
    const refused = await refusedMeanwhile(leaver, [
      [`insert into workspaces (id, name, created_at) values ($1, 'Second', now())`, [id]],
      [
        `insert into memberships (workspace_id, user_id, role, created_at) values ($1, $2, 'owner', now())`,
        [id, leaver.userId],
      ],
    ]);
    expect(refused.status).toBe(409);
    expect((await ownWorkspacesOf(leaver)).toSorted()).toEqual([...before, id].toSorted());
    expect((await host.browser.get(`/api/generations/${theirs}`)).status).toBe(200);
    expect((await leaver.browser.get('/api/auth/me')).status).toBe(200);
  });

  test('401: a workspace that is asked for while its owner goes is not made', async () => {
    const leaver = await someone(server);
    const other = await server.database.pool.connect();
    await other.query('begin');
    await other.query('delete from users where id = $1', [leaver.userId]);
    const refused = leaver.browser.post('/api/workspaces', { name: 'Orphan' });
    await expect.poll(() => isWaitingForALock('create a workspace')).toBe(true);
    await other.query('commit');
    other.release();
    expect((await refused).status).toBe(401);
    const { rowCount } = await server.database.pool.query(`select from workspaces where name = 'Orphan'`);
    expect(rowCount).toBe(0);
  });
});

/** A change that is under way when the account is deleted, and committed while that waits. */
async function refusedMeanwhile(leaver: Someone, statements: [string, string[]][]): Promise<Reply> {
  const other = await server.database.pool.connect();
  await other.query('begin');
  for (const [statement, values] of statements) await other.query(statement, values);
  const refused = leaver.browser.send('DELETE', '/api/account', {
    json: { password: leaver.password, pictures: 'delete' },
  });
  await expect.poll(() => isWaitingForALock('delete an account')).toBe(true);
  await other.query('commit');
  other.release();
  return refused;
}

async function ownWorkspacesOf({ userId }: Someone): Promise<string[]> {
  const { rows } = await server.database.pool.query(
    `select workspace_id from memberships where user_id = $1 and role = 'owner'`,
    [userId],
  );
  return rows.map((row) => row.workspace_id);
}

async function isWaitingForALock(deed: string): Promise<boolean> {
  const { rowCount } = await server.database.pool.query(
    `select from pg_stat_activity where application_name = $1 and wait_event_type = 'Lock'`,
    [`system: ${deed}`],
  );
  return rowCount === 1;
}
