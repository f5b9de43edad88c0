import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Browser } from '../server/__tests__/harness/browser.ts';
import { startTestServer, type TestServer } from '../server/__tests__/harness/server.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

async function user(...words: string[]): Promise<{ code: number; text: string }> {
  const { host, port, user: role, database } = server.database.serverConnection;
  const DATABASE_URL = `postgres://${role}@localhost:${port}/${database}?host=${encodeURIComponent(host ?? '')}`;
  const env = {
    NODE_ENV: 'test',
    DATABASE_URL,
    PUBLIC_URL: 'https://ads.example.com',
    DATA_DIR: server.dataDirectory,
  };
  const run = promisify(execFile)(process.execPath, [join(import.meta.dirname, 'user.ts'), ...words], { env });
  return run.then(
    ({ stdout }) => ({ code: 0, text: stdout }),
    (error: { code: number; stdout: string; stderr: string }) => ({
      code: error.code,
      text: error.stdout + error.stderr,
    }),
  );
}

test('an operator makes an account, whose link sets its password, and makes it an operator', async () => {
  const email = `${randomUUID()}@example.com`;
  const made = await user('create', email);
  const token = /^https:\/\/ads\.example\.com\/reset-password#([\w-]{43})$/m.exec(made.text)?.[1];
  const browser = new Browser(server.address);
  const password = 'Quiet-Harbour-42';
  expect((await browser.post('/api/auth/password-reset/confirm', { token, password })).status).toBe(200);
  expect((await browser.post('/api/auth/login', { email, password })).status).toBe(200);
  const other = await new Browser(server.address).signUp();
  expect((await user('operator', other.email)).text).toContain('is an operator');
  const { code, text } = await user('list');
  expect([code, text.match(/operator$/gm)?.length]).toEqual([0, 2]);
});

test('what cannot be done is said, with a code that a script sees', async () => {
  expect(await user('reset', 'nobody@example.com')).toEqual({
    code: 1,
    text: 'There is no account nobody@example.com.\n',
  });
  expect((await user('reset', 'not an address')).code).toBe(2);
});
