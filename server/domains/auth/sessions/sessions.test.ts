import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Browser } from '../../../__tests__/harness/browser.ts';
import { type Someone, someone } from '../../../__tests__/harness/people.ts';
import { startTestServer, type TestServer } from '../../../__tests__/harness/server.ts';

let server: TestServer;
const firefox = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0' };

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

/** A second device of the same person, as a sign-in that ends no other would leave it. */
async function secondDevice({ userId, workspaceId }: Someone): Promise<Browser> {
  const token = randomUUID();
  await server.database.pool.query(
    `insert into sessions (id, token_hash, user_id, workspace_id, created_at, last_seen_at, expires_at)
     values ($1, sha256($2::bytea), $3, $4, now(), now(), now() + interval '1 day')`,
    [randomUUID(), token, userId, workspaceId],
  );
  const browser = new Browser(server.address);
  browser.cookies.set('sessionId', token);
  return browser;
}

type Listed = { id: string; device: string; address: string; current: boolean };
const sessionsOf = async (browser: Browser): Promise<Listed[]> => (await browser.get('/api/auth/sessions')).body.data;

test('200: each with its device and address, the one that asks marked', async () => {
  const ana = await someone(server);
  const phone = await secondDevice(ana);
  await phone.get('/api/auth/me', firefox);
  const listed = await sessionsOf(ana.browser);
  expect(listed).toHaveLength(2);
  expect(listed.find(({ current }) => !current)).toMatchObject({ device: 'Firefox on Linux', address: '127.0.0.1' });
  expect(listed.filter(({ current }) => current)).toHaveLength(1);
  expect(JSON.stringify(listed)).not.toContain(phone.cookies.get('sessionId'));
});

test('200: one is ended, or all others; the one that asks goes on', async () => {
  const ana = await someone(server);
  const devices = [await secondDevice(ana), await secondDevice(ana), await secondDevice(ana)];
  await devices[0]?.get('/api/auth/me', firefox);
  const doomed = (await sessionsOf(ana.browser)).find(({ device }) => device.startsWith('Firefox'));
  expect((await ana.browser.delete(`/api/auth/sessions/${doomed?.id}`)).status).toBe(200);
  const alive = () => Promise.all(devices.map(async (device) => (await device.get('/api/auth/me')).status));
  expect(await alive()).toEqual([401, 200, 200]);
  expect((await ana.browser.delete('/api/auth/sessions')).body.data).toEqual({ ended: 2 });
  expect(await alive()).toEqual([401, 401, 401]);
  expect((await ana.browser.get('/api/auth/me')).status).toBe(200);
});

test("404: another user's session looks exactly like a missing one and goes on", async () => {
  const [ana, eve] = [await someone(server), await someone(server)];
  const [session] = await sessionsOf(ana.browser);
  const foreign = await eve.browser.delete(`/api/auth/sessions/${session?.id}`);
  const absent = await eve.browser.delete(`/api/auth/sessions/${randomUUID()}`);
  expect(foreign.status).toBe(404);
  expect(foreign.bytes.equals(absent.bytes)).toBe(true);
  expect((await ana.browser.get('/api/auth/me')).status).toBe(200);
});

test('403: an API key has no sessions to see or end', async () => {
  const ana = await someone(server);
  const { key } = (await ana.browser.post('/api/api-keys', { name: 'script' })).body.data;
  const headers = { authorization: `Bearer ${key}` };
  expect((await ana.browser.get('/api/auth/sessions', headers)).status).toBe(403);
  expect((await ana.browser.send('DELETE', '/api/auth/sessions', { headers })).status).toBe(403);
});
