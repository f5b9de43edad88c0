import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { addressOf, call } from './call.ts';
import { forgetCsrfToken } from './csrf.ts';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

let handle: Handler;
let tokensGiven: number;
const server = createServer((request, response) => {
  if (request.url !== '/api/csrf-token') return handle(request, response);
  tokensGiven += 1;
  return json(response, 200, { success: true, data: { csrfToken: `token-${tokensGiven}` } });
});

beforeEach(async () => {
  forgetCsrfToken();
  tokensGiven = 0;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  // In a page the paths are relative to its origin; here there is no page.
  const real = globalThis.fetch;
  vi.stubGlobal('fetch', (path: string, init?: RequestInit) => real(`http://127.0.0.1:${port}${path}`, init));
});

afterEach(async () => {
  vi.unstubAllGlobals();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

test('an old token is replaced once and the request sent again', async () => {
  const seen: (string | undefined)[] = [];
  handle = ({ headers }, response) => {
    seen.push(headers['x-csrf-token'] as string | undefined);
    if (seen.length === 1) return refuse(response, 403, 'CSRF_FAILED');
    return json(response, 200, { success: true, data: { deleted: 1 } });
  };
  const id = 'a';
  const { data } = await call('DELETE /api/generations/{id}', { path: { id }, query: {} });
  expect(data).toEqual({ deleted: 1 });
  expect(seen).toEqual(['token-1', 'token-2']);
});

test('a token that is refused twice is not tried a third time', async () => {
  let requests = 0;
  handle = (_, response) => {
    requests += 1;
    refuse(response, 403, 'CSRF_FAILED');
  };
  await expect(call('POST /api/auth/logout', {})).rejects.toMatchObject({ facts: { code: 'CSRF_FAILED' } });
  expect(requests).toBe(2);
});

test('the token is asked for once, and never for reading', async () => {
  handle = (_, response) => json(response, 200, { success: true, data: {} });
  await call('GET /api/auth/me', {});
  expect(tokensGiven).toBe(0);
  await call('POST /api/auth/logout', {});
  await call('POST /api/auth/logout', {});
  expect(tokensGiven).toBe(1);
});

test('a refusal keeps its code, sentence, fields, request id and waiting time', async () => {
  handle = (_, response) => {
    response.setHeader('retry-after', '12').setHeader('x-request-id', 'abcdefgh');
    json(response, 429, { success: false, error: { code: 'RATE_LIMITED', message: 'Wait.', fields: { a: ['b'] } } });
  };
  await expect(call('GET /api/models', {})).rejects.toMatchObject({
    message: 'Wait.',
    facts: { code: 'RATE_LIMITED', requestId: 'abcdefgh', retryAfterSeconds: 12, fields: { a: ['b'] } },
  });
});

test('an answer that is not JSON reads as the service being away', async () => {
  handle = (_, response) => {
    response.statusCode = 502;
    response.end('<html>Bad gateway</html>');
  };
  await expect(call('GET /api/models', {})).rejects.toMatchObject({ facts: { code: 'SERVICE_UNAVAILABLE' } });
});

test('a server that cannot be reached is OFFLINE', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('fetch failed')));
  await expect(call('GET /api/models', {})).rejects.toMatchObject({ facts: { code: 'OFFLINE' } });
});

test('addresses are filled in and escaped, blanks left out', () => {
  expect(addressOf('/api/generations/{id}', { path: { id: 'a/b' }, query: { q: 'x y', status: undefined } })).toBe(
    '/api/generations/a%2Fb?q=x+y',
  );
});

function json(response: ServerResponse, status: number, body: unknown): void {
  response.statusCode = status;
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(body));
}

function refuse(response: ServerResponse, status: number, code: string): void {
  json(response, status, { success: false, error: { code, message: 'No.' } });
}
