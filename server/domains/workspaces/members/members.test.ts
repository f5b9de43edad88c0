import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { memberOf, someone } from '../../../__tests__/harness/people.ts';
import { startTestServer, type TestServer } from '../../../__tests__/harness/server.ts';
import { newId } from '../../../lib/ids.ts';
import { insertWorkspace, renameWorkspace } from '../store.ts';
import { deleteMembership, findRole, listMemberships, lockWorkspace, updateRole } from './store.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

async function rolesIn(workspaceId: string): Promise<Record<string, string>> {
  const { rows } = await server.database.pool.query<{ user_id: string; role: string }>(
    'select user_id, role from memberships where workspace_id = $1',
    [workspaceId],
  );
  return Object.fromEntries(rows.map(({ user_id, role }) => [user_id, role]));
}

async function actionsIn(workspaceId: string): Promise<string[]> {
  const { rows } = await server.database.pool.query<{ action: string }>(
    'select action from audit_entries where workspace_id = $1 order by created_at, id',
    [workspaceId],
  );
  return rows.map(({ action }) => action);
}

describe('workspaces', () => {
  test('201: a second one is made, entered and left again, each with its own pictures', async () => {
    const ana = await someone(server);
    const made = await ana.browser.post('/api/workspaces', { name: ' Harbour Bakery ' });
    expect(made.status).toBe(201);
    expect(made.body.data).toMatchObject({ name: 'Harbour Bakery', role: 'owner', current: false });
    await ana.browser.post('/api/transform', { prompt: 'Bread' }, { prefer: 'respond-async' });
    const entered = await ana.browser.post(`/api/workspaces/${made.body.data.id}/switch`);
    expect(entered.status).toBe(200);
    expect(entered.body.data).toMatchObject({ workspace: { name: 'Harbour Bakery' }, role: 'owner' });
    expect((await ana.browser.get('/api/generations')).body.meta.total).toBe(0);
    const all = (await ana.browser.get('/api/workspaces')).body.data;
    expect(all.map(({ current }: { current: boolean }) => current)).toEqual([false, true]);
    await ana.browser.post(`/api/workspaces/${ana.workspaceId}/switch`);
    expect((await ana.browser.get('/api/generations')).body.meta.total).toBe(1);
  });

  test('200: an admin renames it; 403: an editor does not', async () => {
    const owner = await someone(server);
    const admin = await memberOf(server, owner.workspaceId, 'admin');
    const editor = await memberOf(server, owner.workspaceId, 'editor');
    const path = `/api/workspaces/${owner.workspaceId}`;
    expect((await admin.browser.send('PATCH', path, { json: { name: 'Renamed' } })).status).toBe(200);
    expect((await editor.browser.send('PATCH', path, { json: { name: 'Mine now' } })).status).toBe(403);
    expect((await owner.browser.get('/api/auth/me')).body.data.workspace.name).toBe('Renamed');
    expect(await actionsIn(owner.workspaceId)).toContain('workspace-renamed');
  });
});

describe('the first account', () => {
  test("is the operator's, and no other", async () => {
    const own = await startTestServer();
    try {
      const [first, second] = [await someone(own), await someone(own)];
      const isOperator = async ({ browser }: typeof first) =>
        (await browser.get('/api/auth/me')).body.data.user.isOperator;
      expect([await isOperator(first), await isOperator(second)]).toEqual([true, false]);
    } finally {
      await own.stop();
    }
  });
});

describe('members', () => {
  test('200: everybody in it sees everybody in it', async () => {
    const owner = await someone(server);
    const viewer = await memberOf(server, owner.workspaceId, 'viewer');
    const seen = await viewer.browser.get(`/api/workspaces/${owner.workspaceId}/members`);
    expect(seen.status).toBe(200);
    expect(seen.body.data).toMatchObject([
      { userId: owner.userId, email: owner.email, role: 'owner' },
      { userId: viewer.userId, role: 'viewer' },
    ]);
    expect(seen.body.data[0].lastSeenAt).toMatch(/^20/);
  });

  test('200: a new role holds from the next request on', async () => {
    const owner = await someone(server);
    const member = await memberOf(server, owner.workspaceId, 'viewer');
    const path = `/api/workspaces/${owner.workspaceId}/members/${member.userId}`;
    expect((await member.browser.post('/api/transform', { prompt: 'x' })).status).toBe(403);
    expect((await owner.browser.send('PATCH', path, { json: { role: 'editor' } })).status).toBe(200);
    const made = await member.browser.post('/api/transform', { prompt: 'x' }, { prefer: 'respond-async' });
    expect(made.status).toBe(202);
    expect(await actionsIn(owner.workspaceId)).toContain('role-changed');
  });

  test('403: nobody lifts themselves, and admins do not touch each other', async () => {
    const owner = await someone(server);
    const [admin, other] = [
      await memberOf(server, owner.workspaceId, 'admin'),
      await memberOf(server, owner.workspaceId, 'admin'),
    ];
    const editor = await memberOf(server, owner.workspaceId, 'editor');
    const path = (userId: string) => `/api/workspaces/${owner.workspaceId}/members/${userId}`;
    const before = await rolesIn(owner.workspaceId);
    const tries = [
      await editor.browser.send('PATCH', path(editor.userId), { json: { role: 'admin' } }),
      await admin.browser.send('PATCH', path(other.userId), { json: { role: 'viewer' } }),
      await admin.browser.send('PATCH', path(owner.userId), { json: { role: 'viewer' } }),
      await admin.browser.delete(path(owner.userId)),
      await admin.browser.post(`/api/workspaces/${owner.workspaceId}/transfer`, { userId: admin.userId }),
    ];
    expect(tries.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403]);
    const owned = await owner.browser.send('PATCH', path(editor.userId), { json: { role: 'owner' } });
    expect(owned.status).toBe(400);
    expect(await rolesIn(owner.workspaceId)).toEqual(before);
  });

  test('200: who is removed is out at once, and finds themselves in a workspace of their own', async () => {
    const owner = await someone(server);
    const member = await memberOf(server, owner.workspaceId, 'editor');
    await server.database.pool.query('delete from memberships where user_id = $1 and workspace_id <> $2', [
      member.userId,
      owner.workspaceId,
    ]);
    const gone = await owner.browser.delete(`/api/workspaces/${owner.workspaceId}/members/${member.userId}`);
    expect(gone.status).toBe(200);
    expect((await member.browser.get('/api/generations')).status).toBe(401);
    member.browser.csrfToken = undefined;
    const back = await member.browser.post('/api/auth/login', { email: member.email, password: member.password });
    expect(back.status).toBe(200);
    const me = (await member.browser.get('/api/auth/me')).body.data;
    expect(me.role).toBe('owner');
    expect(me.workspace.id).not.toBe(owner.workspaceId);
  });

  test('a session from before is over for good, also for who is let in again', async () => {
    const owner = await someone(server);
    const member = await memberOf(server, owner.workspaceId, 'editor');
    await owner.browser.delete(`/api/workspaces/${owner.workspaceId}/members/${member.userId}`);
    await server.database.pool.query(
      'insert into memberships (workspace_id, user_id, role, created_at) values ($1, $2, $3, now())',
      [owner.workspaceId, member.userId, 'editor'],
    );
    expect((await member.browser.get('/api/generations')).status).toBe(401);
  });

  test('200: who leaves goes on in their own workspace; 409: the owner stays', async () => {
    const owner = await someone(server);
    const member = await memberOf(server, owner.workspaceId, 'editor');
    expect((await owner.browser.post(`/api/workspaces/${owner.workspaceId}/leave`)).status).toBe(409);
    expect((await member.browser.post(`/api/workspaces/${owner.workspaceId}/leave`)).status).toBe(200);
    const me = await member.browser.get('/api/auth/me');
    expect(me.status).toBe(200);
    expect(me.body.data.workspace.id).not.toBe(owner.workspaceId);
    expect(await rolesIn(owner.workspaceId)).toEqual({ [owner.userId]: 'owner' });
  });

  test('one owner is left, whatever is asked at the same moment', async () => {
    const owner = await someone(server);
    const [one, two] = [
      await memberOf(server, owner.workspaceId, 'admin'),
      await memberOf(server, owner.workspaceId, 'admin'),
    ];
    const path = `/api/workspaces/${owner.workspaceId}`;
    await Promise.all([
      owner.browser.post(`${path}/transfer`, { userId: one.userId }),
      owner.browser.post(`${path}/transfer`, { userId: two.userId }),
      owner.browser.delete(`${path}/members/${one.userId}`),
      one.browser.post(`${path}/leave`),
      two.browser.post(`${path}/leave`),
    ]);
    const owners = Object.values(await rolesIn(owner.workspaceId)).filter((role) => role === 'owner');
    expect(owners).toEqual(['owner']);
  });
});

describe('tenants', () => {
  test('404: another workspace and its members look exactly like missing ones, and stay as they are', async () => {
    const [ana, eve] = [await someone(server), await someone(server)];
    const member = await memberOf(server, ana.workspaceId, 'viewer');
    const before = await rolesIn(ana.workspaceId);
    const routes: [string, (id: string, userId: string) => string, unknown?][] = [
      ['PATCH', (id) => `/api/workspaces/${id}`, { name: 'Taken' }],
      ['POST', (id) => `/api/workspaces/${id}/switch`],
      ['POST', (id) => `/api/workspaces/${id}/leave`],
      ['POST', (id) => `/api/workspaces/${id}/transfer`, { userId: eve.userId }],
      ['GET', (id) => `/api/workspaces/${id}/members`],
      ['PATCH', (id, userId) => `/api/workspaces/${id}/members/${userId}`, { role: 'viewer' }],
      ['DELETE', (id, userId) => `/api/workspaces/${id}/members/${userId}`],
    ];
    for (const [method, path, json] of routes) {
      const foreign = await eve.browser.send(method, path(ana.workspaceId, member.userId), { json });
      const absent = await eve.browser.send(method, path(randomUUID(), randomUUID()), { json });
      expect([method, path(':id', ':userId'), foreign.status]).toEqual([method, path(':id', ':userId'), 404]);
      expect(foreign.bytes.equals(absent.bytes)).toBe(true);
    }
    const stranger = await eve.browser.delete(`/api/workspaces/${eve.workspaceId}/members/${member.userId}`);
    expect(stranger.status).toBe(404);
    expect(await rolesIn(ana.workspaceId)).toEqual(before);
    expect((await eve.browser.get('/api/workspaces')).body.data).toHaveLength(1);
  });

  test('a store that is asked with the wrong workspace finds and changes nothing', async () => {
    const [ana, eve] = [await someone(server), await someone(server)];
    const before = await rolesIn(ana.workspaceId);
    await server.product.world.database.inWorkspace(eve.workspaceId, async (tx) => {
      expect(await lockWorkspace(tx, ana.workspaceId)).toBe(false);
      expect(await findRole(tx, ana.workspaceId, ana.userId)).toBeUndefined();
      expect(await listMemberships(tx, ana.workspaceId)).toEqual([]);
      expect(await renameWorkspace(tx, ana.workspaceId, 'Taken')).toBeUndefined();
      await updateRole(tx, ana.workspaceId, ana.userId, 'viewer');
      await deleteMembership(tx, ana.workspaceId, ana.userId);
    });
    const planted = server.product.world.database.inWorkspace(eve.workspaceId, (tx) =>
      insertWorkspace(tx, { id: newId(), name: 'Planted', createdAt: new Date() }),
    );
    await expect(planted).rejects.toThrow(/row-level security/);
    expect(await rolesIn(ana.workspaceId)).toEqual(before);
  });

  test('where no policy of the database stands behind it, a store still changes the named workspace alone', async () => {
    const owner = await someone(server);
    const member = await memberOf(server, owner.workspaceId, 'viewer');
    const [own] = (await member.browser.get('/api/workspaces')).body.data.filter(
      ({ id }: { id: string }) => id !== owner.workspaceId,
    );
    const { database } = server.product.world;
    await database.inSystem('a test', (tx) => updateRole(tx, owner.workspaceId, member.userId, 'editor'));
    expect((await rolesIn(own.id))[member.userId]).toBe('owner');
    await database.inSystem('a test', (tx) => deleteMembership(tx, owner.workspaceId, member.userId));
    expect(await rolesIn(own.id)).toEqual({ [member.userId]: 'owner' });
    expect(await rolesIn(owner.workspaceId)).toEqual({ [owner.userId]: 'owner' });
  });

  test('403: an API key works in its workspace and does not do what persons do', async () => {
    const ana = await someone(server);
    const other = (await ana.browser.post('/api/workspaces', { name: 'Second' })).body.data.id;
    const { key } = (await ana.browser.post('/api/api-keys', { name: 'script' })).body.data;
    const headers = { authorization: `Bearer ${key}` };
    expect((await ana.browser.get('/api/workspaces', headers)).body.data).toMatchObject([{ id: ana.workspaceId }]);
    expect((await ana.browser.get(`/api/workspaces/${other}/members`, headers)).status).toBe(404);
    expect((await ana.browser.post('/api/workspaces', { name: 'By key' }, headers)).status).toBe(403);
    expect((await ana.browser.post(`/api/workspaces/${other}/switch`, undefined, headers)).status).toBe(403);
  });
});
