import { afterAll, expect, test } from 'vitest';
import { Browser } from '../../__tests__/harness/browser.ts';
import { startTestServer, type TestServer } from '../../__tests__/harness/server.ts';

const servers: TestServer[] = [];
afterAll(() => Promise.all(servers.map((server) => server.stop())));

async function browserAt(settings: Record<string, string>): Promise<Browser> {
  const server = await startTestServer(settings);
  servers.push(server);
  return new Browser(server.address);
}

test('200: the forms before sign-in learn who may make an account and what a password must be', async () => {
  const stranger = await browserAt({});
  const { status, body } = await stranger.get('/api/auth/options');
  expect([status, body.data]).toEqual([
    200,
    {
      registration: 'open',
      mail: false,
      password: { minLength: 8, maxLength: 128, composition: 'always', kinds: 3, exemptLength: null },
    },
  ]);
  expect(stranger.cookies.size).toBe(0);
});

test('200: where accounts are made by invitation the first one is made by anybody, under the rule that is told', async () => {
  const stranger = await browserAt({
    REGISTRATION: 'invite',
    SMTP_URL: 'smtp://127.0.0.1:9',
    PASSWORD_MIN_LENGTH: '12',
    PASSWORD_COMPOSITION: 'short',
  });
  const options = async () => (await stranger.get('/api/auth/options')).body.data;
  expect(await options()).toMatchObject({
    registration: 'open',
    mail: true,
    password: { minLength: 12, exemptLength: 15 },
  });
  const join = (password: string) => stranger.post('/api/auth/register', { email: 'ana@example.com', password });
  const weak = await join('Harbour-42x');
  expect([weak.status, weak.body.error.fields.password]).toEqual([400, ['Use at least 12 characters.']]);
  expect((await join('quiet harbour at dawn')).status).toBe(201);
  expect((await options()).registration).toBe('invite');

  stranger.csrfToken = undefined;
  const change = { currentPassword: 'quiet harbour at dawn', newPassword: 'Harbour-42x' };
  expect((await stranger.send('PUT', '/api/auth/password', { json: change })).status).toBe(400);
});
