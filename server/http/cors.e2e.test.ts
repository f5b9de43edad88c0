import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Browser } from '../__tests__/harness/browser.ts';
import { startTestServer, type TestServer } from '../__tests__/harness/server.ts';

const listed = 'https://app.example.com';
let server: TestServer;

beforeAll(async () => {
  server = await startTestServer({ CORS_ORIGINS: listed });
});
afterAll(() => server.stop());

const preflight = (origin: string, at = server) =>
  new Browser(at.address).send('OPTIONS', '/api/transform', {
    headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization' },
  });
const corsHeaders = (headers: Headers) => [...headers.keys()].filter((name) => name.startsWith('access-control'));

test('a preflight of a listed origin is allowed, without credentials', async () => {
  const { status, headers } = await preflight(listed);
  expect(status).toBe(204);
  expect(headers.get('access-control-allow-origin')).toBe(listed);
  expect(headers.get('access-control-allow-headers')).toContain('authorization');
  expect(headers.get('access-control-allow-headers')).not.toContain('x-csrf-token');
  expect(headers.get('access-control-allow-credentials')).toBeNull();
  expect(headers.get('vary')).toContain('Origin');
});

test.each(['https://evil.example', 'null', `${listed}.evil.example`, 'http://app.example.com', `${listed}:8443`])(
  'a preflight of %s hears nothing',
  async (origin) => {
    const { status, headers } = await preflight(origin);
    expect(status).toBe(405);
    expect(corsHeaders(headers)).toEqual([]);
  },
);

test('where nothing is listed every origin hears nothing', async () => {
  const closed = await startTestServer();
  expect(corsHeaders((await preflight(listed, closed)).headers)).toEqual([]);
  await closed.stop();
});

describe('a page of a listed origin', () => {
  test('reads answers with an API key, refusals included', async () => {
    const owner = new Browser(server.address);
    await owner.signUp();
    const { key } = (await owner.post('/api/api-keys', { name: 'page', scopes: ['read', 'write'] })).body.data;
    const page = new Browser(server.address);
    const headers = { origin: listed, authorization: `Bearer ${key}`, 'sec-fetch-site': 'cross-site' };
    const read = await page.get('/api/models', headers);
    expect([read.status, read.headers.get('access-control-allow-origin')]).toEqual([200, listed]);
    expect(read.headers.get('access-control-expose-headers')).toContain('retry-after');
    const refused = await page.post('/api/transform', {}, headers);
    expect([refused.status, refused.headers.get('access-control-allow-origin')]).toEqual([400, listed]);
    expect(refused.headers.get('access-control-allow-credentials')).toBeNull();
  });

  test('changes nothing with a cookie, even with its CSRF token', async () => {
    const owner = new Browser(server.address);
    await owner.signUp();
    const reply = await owner.post('/api/auth/logout', undefined, { origin: listed });
    expect([reply.status, reply.body.error.code]).toEqual([403, 'CSRF_FAILED']);
    expect((await owner.get('/api/auth/me')).status).toBe(200);
  });
});
