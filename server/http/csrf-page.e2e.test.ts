import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Browser } from '../__tests__/harness/browser.ts';
import { startTestServer, type TestServer } from '../__tests__/harness/server.ts';

const run = promisify(execFile);
let server: TestServer;
let page: string;

beforeAll(async () => {
  page = await readFile(join(import.meta.dirname, '../../docs/api/csrf.md'), 'utf8');
  server = await startTestServer();
});
afterAll(() => server.stop());

function example(language: string): string {
  const code = new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``).exec(page)?.[1];
  if (code === undefined) throw new Error(`The page has no example in ${language}.`);
  return code;
}

/** `fetch` as a page of the studio has it: relative addresses, and cookies of its own. */
function fetchOf(browser: Browser, statuses: number[]) {
  return async (path: string, { method = 'GET', headers = {}, body }: RequestInit = {}) => {
    browser.csrfToken = '';
    const sent = { origin: server.address, ...(headers as Record<string, string>) };
    const json: unknown = typeof body === 'string' ? JSON.parse(body) : undefined;
    const reply = await browser.send(method, path, { json, headers: sent });
    statuses.push(reply.status);
    return new Response(new Uint8Array(reply.bytes), { status: reply.status });
  };
}

test('the example for browsers signs up, out and in again, renewing the token once', async () => {
  const browser = new Browser(server.address);
  const statuses: number[] = [];
  const AsyncFunction = (async () => undefined).constructor as new (...code: string[]) => (fetch: unknown) => unknown;
  await new AsyncFunction('fetch', example('js').replaceAll('ana@', 'ben@'))(fetchOf(browser, statuses));
  expect(statuses).toEqual([200, 201, 200, 403, 200, 200]);
  expect((await browser.get('/api/auth/me')).body.data.user.email).toBe('ben@example.com');
});

test('the example for curl signs in and out', async () => {
  const browser = new Browser(server.address);
  await browser.post('/api/auth/register', { email: 'ana@example.com', password: 'Quiet-Harbour-42' });
  const { stdout } = await run('sh', ['-euc', example('sh')], {
    env: { PATH: '/usr/bin:/bin', ADDRESS: server.address },
  });
  expect(JSON.parse(stdout)).toEqual({ success: true, data: {} });
  const { rows } = await server.database.pool.query(
    "select count(*)::int as sessions from sessions s join users u on u.id = s.user_id where u.email = 'ana@example.com'",
  );
  expect(rows).toEqual([{ sessions: 0 }]);
});
