import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../__tests__/harness/server.ts';

const onEvery = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': expect.stringContaining('camera=()'),
};

describe.each([
  ['http', undefined],
  ['https', 'https://ads.example.com'],
])('over %s', (_scheme, publicUrl) => {
  let server: TestServer;

  beforeAll(async () => {
    server = await startTestServer(publicUrl === undefined ? {} : { PUBLIC_URL: publicUrl });
  });
  afterAll(() => server.stop());

  test.each(['/api/health/live', '/api/auth/me', '/api/nothing', '/api/assets/%', '/api/docs', '/api/openapi.json'])(
    '%s answers with all headers, and lets in nothing inline and nothing from elsewhere',
    async (path) => {
      const { headers } = await fetch(server.address + path);
      expect(Object.fromEntries(headers)).toMatchObject(onEvery);
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toMatch(/unsafe|\*|https?:/);
      expect(headers.get('strict-transport-security')).toBe(publicUrl === undefined ? null : 'max-age=31536000');
      expect(headers.get('x-powered-by') ?? headers.get('server')).toBeNull();
    },
  );

  test('what the API says is kept in no cache', async () => {
    for (const path of ['/api/auth/me', '/api/csrf-token', '/api/nothing', '/api/models', '/api/health/ready'])
      expect((await fetch(server.address + path)).headers.get('cache-control')).toBe('no-store');
  });

  test('cookies are for this host alone, and over https for nothing else', async () => {
    const [cookie = ''] = (await fetch(`${server.address}/api/csrf-token`)).headers.getSetCookie();
    expect(cookie).toMatch(/Path=\/; HttpOnly;.* SameSite=Lax$/);
    const isSecure = publicUrl !== undefined;
    expect([cookie.startsWith('__Host-'), cookie.includes('; Secure;')]).toEqual([isSecure, isSecure]);
    expect(cookie).not.toMatch(/Domain=/i);
  });
});
