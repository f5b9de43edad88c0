import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Browser } from '../../../__tests__/harness/browser.ts';
import { memberOf, type Someone, someone } from '../../../__tests__/harness/people.ts';
import { startTestServer, type TestServer } from '../../../__tests__/harness/server.ts';
import { identifyByKey } from '../identify.ts';
import { newApiKey } from './api-key.ts';
import { deleteApiKey, deleteKeysOf, insertApiKey, listApiKeys } from './store.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

async function keyOf({ browser }: Someone, ask: Record<string, unknown> = {}) {
  const made = await browser.post('/api/api-keys', { name: 'script', ...ask });
  expect(made.status).toBe(201);
  return made.body.data as { id: string; key: string; prefix: string };
}

function send(key: string, method: string, path: string, json?: unknown) {
  const script = new Browser(server.address);
  script.csrfToken = '';
  return script.send(method, path, { json, headers: { authorization: `Bearer ${key}`, prefer: 'respond-async' } });
}

test('a key is recognised by its prefix and its maker, and is nowhere in the database', async () => {
  const ana = await someone(server);
  const { key, prefix } = await keyOf(ana, { expiresInDays: 30 });
  expect(key.startsWith(prefix)).toBe(true);
  const [listed] = (await ana.browser.get('/api/api-keys')).body.data;
  expect(listed).toMatchObject({ prefix, madeBy: ana.email, scopes: ['read', 'write'], lastUsedAt: null });
  expect(Date.parse(listed.expiresAt) - Date.parse(listed.createdAt)).toBe(30 * 24 * 3600 * 1000);
  const { rows } = await server.database.pool.query('select row_to_json(api_keys)::text as line from api_keys');
  expect(rows.some(({ line }: { line: string }) => line.includes(key))).toBe(false);
});

test('403: a scope that the key does not have, on reading and on writing routes', async () => {
  const ana = await someone(server);
  const reader = await keyOf(ana, { scopes: ['read'] });
  const writer = await keyOf(ana, { scopes: ['write'] });
  expect((await send(reader.key, 'GET', '/api/generations')).status).toBe(200);
  expect((await send(reader.key, 'POST', '/api/transform', { prompt: 'x' })).status).toBe(403);
  expect((await send(reader.key, 'DELETE', `/api/generations/${randomUUID()}`)).status).toBe(403);
  expect((await send(writer.key, 'POST', '/api/transform', { prompt: 'x' })).status).toBe(202);
  const refused = await send(writer.key, 'GET', '/api/generations');
  expect([refused.status, refused.body.error.message]).toEqual([403, expect.stringContaining('"read"')]);
});

test('403: a key makes no other key; 401: not even its maker can use it once it is too old', async () => {
  const ana = await someone(server);
  const { key, id } = await keyOf(ana, { expiresInDays: 1 });
  expect((await send(key, 'POST', '/api/api-keys', { name: 'spare' })).status).toBe(403);
  await server.database.pool.query("update api_keys set expires_at = now() - interval '1 second' where id = $1", [id]);
  expect((await send(key, 'GET', '/api/generations')).status).toBe(401);
});

test('403: a key does not end the sessions of its maker, who may be at work in other workspaces', async () => {
  const ana = await someone(server);
  const { key } = await keyOf(ana);
  expect((await send(key, 'POST', '/api/auth/logout-all')).status).toBe(403);
  expect((await ana.browser.get('/api/auth/me')).status).toBe(200);
});

test('403: an editor sees and makes none', async () => {
  const owner = await someone(server);
  const editor = await memberOf(server, owner.workspaceId, 'editor');
  expect((await editor.browser.get('/api/api-keys')).status).toBe(403);
  expect((await editor.browser.post('/api/api-keys', { name: 'x' })).status).toBe(403);
});

test("a key can do what its maker can do now, and dies with the maker's membership", async () => {
  const owner = await someone(server);
  const admin = await memberOf(server, owner.workspaceId, 'admin');
  const { key } = await keyOf(admin);
  const path = `/api/workspaces/${owner.workspaceId}/members/${admin.userId}`;
  await owner.browser.send('PATCH', path, { json: { role: 'viewer' } });
  expect((await send(key, 'GET', '/api/generations')).status).toBe(200);
  expect((await send(key, 'POST', '/api/transform', { prompt: 'x' })).status).toBe(403);
  await owner.browser.delete(path);
  expect((await send(key, 'GET', '/api/generations')).status).toBe(401);
  expect((await owner.browser.get('/api/api-keys')).body.data).toEqual([]);
});

test('"last used" is written at most once a minute', async () => {
  const ana = await someone(server);
  const { key } = await keyOf(ana);
  const lastUsed = async () => (await ana.browser.get('/api/api-keys')).body.data[0].lastUsedAt as string;
  let now = new Date();
  const use = () => identifyByKey({ database: server.product.world.database, clock: () => now }, key);
  await use();
  const first = await lastUsed();
  expect(first).toBe(now.toISOString());
  now = new Date(now.getTime() + 50_000);
  await use();
  expect(await lastUsed()).toBe(first);
  now = new Date(now.getTime() + 11_000);
  await use();
  expect(await lastUsed()).toBe(now.toISOString());
});

test("404: another workspace's key looks exactly like a missing one and goes on working", async () => {
  const [ana, eve] = [await someone(server), await someone(server)];
  const { key, id } = await keyOf(ana);
  const foreign = await eve.browser.delete(`/api/api-keys/${id}`);
  const absent = await eve.browser.delete(`/api/api-keys/${randomUUID()}`);
  expect(foreign.status).toBe(404);
  expect(foreign.bytes.equals(absent.bytes)).toBe(true);
  expect((await send(key, 'GET', '/api/generations')).status).toBe(200);
});

test('a store that is asked with the wrong workspace finds and changes nothing', async () => {
  const [ana, eve] = [await someone(server), await someone(server)];
  const { id } = await keyOf(ana);
  const { database } = server.product.world;
  await database.inWorkspace(eve.workspaceId, async (tx) => {
    expect(await listApiKeys(tx, ana.workspaceId)).toEqual([]);
    expect(await deleteApiKey(tx, ana.workspaceId, id)).toBeUndefined();
    await deleteKeysOf(tx, ana.workspaceId, ana.userId);
  });
  const made = newApiKey({ name: 'planted', scopes: ['read'] }, { userId: eve.userId, now: new Date() });
  const member = { ...ana, role: 'owner', scopes: null, sessionId: null, keyId: null, isOperator: false } as const;
  const planted = database.inWorkspace(eve.workspaceId, (tx) => insertApiKey(tx, member, made));
  await expect(planted).rejects.toThrow(/row-level security/);
  expect((await ana.browser.get('/api/api-keys')).body.data).toMatchObject([{ id }]);
});
