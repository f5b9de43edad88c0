import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Browser, type Reply } from './harness/browser.ts';
import { startTestServer, type TestServer } from './harness/server.ts';
import { Visitor } from './harness/visitor.ts';

/** Every limit low enough to be met by hand. A client is whoever the test says it is. */
const low = {
  TRUSTED_PROXIES: '127.0.0.1',
  RATE_LIMIT_ADDRESS: '30',
  RATE_LIMIT_API: '12',
  RATE_LIMIT_REGISTER: '3',
  RATE_LIMIT_PASSWORD: '3',
  RATE_LIMIT_TRANSFORM: '2',
  RATE_LIMIT_EDIT: '2',
};

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer(low);
});
afterAll(() => server.stop());

async function member(): Promise<Visitor> {
  const visitor = new Visitor(server.address);
  await visitor.signUp();
  return visitor;
}

function expectLimited(reply: Reply, name: string): void {
  expect([reply.status, reply.body.error.code]).toEqual([429, 'RATE_LIMITED']);
  expect(Number(reply.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(reply.headers.get('ratelimit')).toContain(`"${name}";r=0;t=`);
}

describe('a limit', () => {
  test('per member: requests of a minute, told in every answer, and another member is untouched', async () => {
    const [one, other] = [await member(), await member()];
    const first = await one.get('/api/auth/me');
    expect(first.headers.get('ratelimit-policy')).toBe('"api";q=12;w=60');
    expect(first.headers.get('ratelimit')).toMatch(/^"api";r=11;t=\d+$/);
    for (let i = 0; i < 11; i++) expect((await one.get('/api/auth/me')).status).toBe(200);
    expectLimited(await one.get('/api/auth/me'), 'api');
    expect((await other.get('/api/auth/me')).status).toBe(200);
  });

  test('per API key: it has a count of its own', async () => {
    const owner = await member();
    const keys = [];
    for (const name of ['one', 'two']) keys.push((await owner.post('/api/api-keys', { name, scopes: ['read'] })).body);
    const [one, two] = keys.map((body) => ({ authorization: `Bearer ${body.data.key}` }));
    const script = new Visitor(server.address);
    for (let i = 0; i < 12; i++) expect((await script.get('/api/models', one)).status).toBe(200);
    expectLimited(await script.get('/api/models', one), 'api');
    expect((await script.get('/api/models', two)).status).toBe(200);
    expect((await owner.get('/api/models')).status).toBe(200);
  });

  test.each([
    ['transform', '/api/transform'],
    ['edit', '/api/generations/00000000-0000-4000-8000-000000000000/edit'],
  ])('per member and hour: %s, with keys counted to their member', async (name, path) => {
    const visitor = await member();
    const { key } = (await visitor.post('/api/api-keys', { name: 'k', scopes: ['read', 'write'] })).body.data;
    expect((await visitor.post(path, {})).headers.get('ratelimit-policy')).toContain(`"${name}";q=2;w=3600`);
    expect((await visitor.post(path, {}, { authorization: `Bearer ${key}` })).status).toBe(400);
    expectLimited(await visitor.post(path, {}), name);
    expectLimited(await visitor.post(path, {}, { authorization: `Bearer ${key}` }), name);
    expect((await visitor.get('/api/generations')).body.data).toEqual([]);
  });

  test('per person and hour: tries of their own password, by whoever sits in their session, in whatever workspace', async () => {
    const visitor = await member();
    const guess = { currentPassword: 'a guess', newPassword: 'Loud-Harbour-43' };
    const put = () => visitor.send('PUT', '/api/auth/password', { json: guess });
    expect((await put()).status).toBe(400);
    const changed = await visitor.send('PATCH', '/api/account', {
      json: { email: 'a@example.com', password: 'a guess' },
    });
    expect(changed.status).toBe(400);
    const { id } = (await visitor.post('/api/workspaces', { name: 'Second' })).body.data;
    await visitor.post(`/api/workspaces/${id}/switch`);
    expect((await put()).status).toBe(400);
    expectLimited(await put(), 'password');
    const leave = { password: 'Quiet-Harbour-42', pictures: 'keep' };
    expectLimited(await visitor.send('DELETE', '/api/account', { json: leave }), 'password');
    expect((await visitor.get('/api/auth/me')).status).toBe(200);
  });

  test('per client and hour: registrations, so that few addresses can be tried for an account', async () => {
    const visitor = new Visitor(server.address);
    for (let i = 0; i < 3; i++) await visitor.post('/api/auth/register', { email: 'x', password: 'x' });
    expectLimited(await visitor.post('/api/auth/register', { email: 'a@example.com', password: 'x' }), 'register');
    expect((await new Visitor(server.address).post('/api/auth/register', {})).status).toBe(400);
  });

  test('per address: whoever asks, but health is answered and others are served', async () => {
    const visitor = new Visitor(server.address);
    for (let i = 0; i < 30; i++) expect((await visitor.get('/api/csrf-token')).status).toBe(200);
    expectLimited(await visitor.get('/api/csrf-token'), 'address');
    expect((await visitor.get('/api/nothing')).status).toBe(429);
    expect((await visitor.get('/%61pi/csrf-token')).status).toBe(429);
    expect((await visitor.get('/api/health/live')).status).toBe(200);
    expect((await new Visitor(server.address).get('/api/csrf-token')).status).toBe(200);
  });

  test('is met after session and CSRF token were asked for, and before the input is judged', async () => {
    const visitor = await member();
    for (let i = 0; i < 2; i++) await visitor.post('/api/transform', {});
    expect((await new Visitor(server.address).post('/api/transform', {})).status).toBe(401);
    const token = visitor.csrfToken;
    visitor.csrfToken = 'wrong';
    expect((await visitor.post('/api/transform', {})).status).toBe(403);
    visitor.csrfToken = token;
    expect((await visitor.post('/api/transform', {})).status).toBe(429);
  });
});

test('a limit that is off is not there', async () => {
  const open = await startTestServer({
    RATE_LIMIT_ADDRESS: 'off',
    RATE_LIMIT_API: 'off',
    RATE_LIMIT_TRANSFORM: 'off',
  });
  const browser = new Browser(open.address);
  await browser.signUp();
  const reply = await browser.post('/api/transform', {});
  expect([reply.status, reply.headers.get('ratelimit')]).toEqual([400, null]);
  await open.stop();
});
