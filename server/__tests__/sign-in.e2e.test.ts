import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Browser } from './harness/browser.ts';
import { startTestServer, type TestServer } from './harness/server.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

describe('registration', () => {
  test('201: makes an account with a workspace and signs in', async () => {
    const browser = new Browser(server.address);
    const { email } = await browser.signUp();
    const me = await browser.get('/api/auth/me');
    expect(me.body.data).toMatchObject({ user: { email }, role: 'owner' });
    expect(me.body.data.workspace.name).toContain(email.split('@')[0]);
  });

  test('409: an e-mail is one person, however it is written', async () => {
    const email = `Ana.${randomUUID()}@Example.com`;
    await new Browser(server.address).signUp(email);
    const again = await new Browser(server.address).post('/api/auth/register', {
      email: ` ${email.toUpperCase()} `,
      password: 'Quiet-Harbour-42',
    });
    expect(again.status).toBe(409);
    expect(again.body.error.code).toBe('EMAIL_TAKEN');
  });

  test('400: says of each field why, and makes no account', async () => {
    const browser = new Browser(server.address);
    const email = `${randomUUID()}@example.com`;
    const weak = await browser.post('/api/auth/register', { email, password: 'password' });
    expect(weak.status).toBe(400);
    expect(weak.body.error.fields.password.join(' ')).toContain('easy to guess');
    const wrong = await browser.post('/api/auth/register', { email: 'not an address', password: '' });
    expect(Object.keys(wrong.body.error.fields).toSorted()).toEqual(['email', 'password']);
    expect((await browser.post('/api/auth/login', { email, password: 'password' })).status).toBe(401);
  });
});

describe('signing in', () => {
  test('200: a fresh session; the earlier ones end', async () => {
    const first = new Browser(server.address);
    const account = await first.signUp();
    const second = new Browser(server.address);
    const reply = await second.post('/api/auth/login', account);
    expect(reply.status).toBe(200);
    expect((await second.get('/api/auth/me')).status).toBe(200);
    expect((await first.get('/api/auth/me')).status).toBe(401);
  });

  test('401: an unknown e-mail and a wrong password get the same answer', async () => {
    const known = await new Browser(server.address).signUp();
    const browser = new Browser(server.address);
    const wrong = await browser.post('/api/auth/login', { ...known, password: 'Wrong-Harbour-42' });
    const unknown = await browser.post('/api/auth/login', { ...known, email: `${randomUUID()}@example.com` });
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect(wrong.bytes.equals(unknown.bytes)).toBe(true);
  });

  test('parallel sign-ins of one user leave one session', async () => {
    const account = await new Browser(server.address).signUp();
    const browsers = Array.from({ length: 5 }, () => new Browser(server.address));
    await Promise.all(browsers.map((browser) => browser.post('/api/auth/login', account)));
    const alive = await Promise.all(browsers.map(async (browser) => (await browser.get('/api/auth/me')).status));
    expect(alive.filter((status) => status === 200)).toHaveLength(1);
  });

  test('the cookie is HttpOnly and SameSite; the database knows only its hash', async () => {
    const browser = new Browser(server.address);
    const account = await browser.signUp();
    const reply = await browser.send('POST', '/api/auth/login', { json: account });
    const cookie = reply.headers.getSetCookie().find((line) => line.startsWith('sessionId=')) ?? '';
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Lax/);
    expect(cookie).toMatch(/Max-Age=86400/);
    const token = /^sessionId=([^;]+)/.exec(cookie)?.[1] ?? '';
    const { rows } = await server.database.pool.query('select encode(token_hash, $1) as hash from sessions', [
      'escape',
    ]);
    expect(rows.some(({ hash }: { hash: string }) => hash.includes(token))).toBe(false);
  });
});

describe('signing out', () => {
  test('200: the session is gone, also for a stolen cookie', async () => {
    const browser = new Browser(server.address);
    await browser.signUp();
    const stolen = browser.cookies.get('sessionId') ?? '';
    expect((await browser.post('/api/auth/logout')).status).toBe(200);
    expect(browser.cookies.has('sessionId')).toBe(false);
    const thief = new Browser(server.address);
    thief.cookies.set('sessionId', stolen);
    expect((await thief.get('/api/auth/me')).status).toBe(401);
  });
});

describe('CSRF', () => {
  test('403: without a token, with a wrong one, and with the one from before signing in', async () => {
    const browser = new Browser(server.address);
    const before = (await browser.get('/api/csrf-token')).body.data.csrfToken;
    browser.csrfToken = before;
    await browser.signUp();
    for (const token of ['', 'nonsense', before]) {
      browser.csrfToken = token;
      const reply = await browser.post('/api/auth/logout');
      expect([reply.status, reply.body.error.code]).toEqual([403, 'CSRF_FAILED']);
    }
    browser.csrfToken = (await browser.get('/api/csrf-token')).body.data.csrfToken;
    expect((await browser.post('/api/auth/logout')).status).toBe(200);
  });

  test.each([
    ['a foreign Origin', { origin: 'https://evil.example' }],
    ['a null Origin', { origin: 'null' }],
    ['a foreign Referer', { referer: 'https://evil.example/page' }],
    ['a cross-site fetch', { 'sec-fetch-site': 'cross-site' }],
    ['a same-site fetch from a sibling', { 'sec-fetch-site': 'same-site' }],
  ])('403: %s, even with the token', async (_name, headers) => {
    const browser = new Browser(server.address);
    await browser.signUp();
    expect((await browser.post('/api/auth/logout', undefined, headers as Record<string, string>)).status).toBe(403);
    expect((await browser.get('/api/auth/me')).status).toBe(200);
  });

  test('the token is never cached', async () => {
    const reply = await new Browser(server.address).get('/api/csrf-token');
    expect(reply.headers.get('cache-control')).toBe('no-store');
  });
});

describe('without a session', () => {
  test('401: every route for members', async () => {
    const browser = new Browser(server.address);
    const id = randomUUID();
    for (const path of [
      '/api/auth/me',
      '/api/generations',
      `/api/generations/${id}`,
      '/api/assets',
      '/api/api-keys',
      '/api/models',
    ]) {
      expect([path, (await browser.get(path)).status]).toEqual([path, 401]);
    }
    expect((await browser.post('/api/transform', { prompt: 'x' })).status).toBe(401);
  });
});
