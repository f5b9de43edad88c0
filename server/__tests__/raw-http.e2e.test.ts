import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { errorBody } from '../../shared/contract/index.ts';
import { Browser } from './harness/browser.ts';
import { startTestServer, type TestServer } from './harness/server.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
  // The server looks once a second; both are read anew each time.
  Object.assign(server.app.server, { headersTimeout: 1_500, requestTimeout: 3_000 });
});
afterAll(() => server.stop());

type Heard = { status: number; body: string; all: string };

function open(): Socket {
  const { hostname, port } = new URL(server.address);
  return connect(Number(port), hostname);
}

/** Says all of it and listens until the server hangs up. A connection that stays open fails by the timeout of its test. */
async function say(...parts: (string | Buffer)[]): Promise<Heard> {
  const socket = open();
  // Whoever talks on after being refused may be cut off.
  socket.on('error', () => undefined);
  for (const part of parts) socket.write(part);
  return listen(socket);
}

async function listen(socket: Socket): Promise<Heard> {
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  await new Promise((done) => socket.once('close', done));
  const all = Buffer.concat(chunks).toString();
  const [head = '', body = ''] = all.split(/\r\n\r\n(.*)/s);
  return { status: Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1]), body, all };
}

function expectRefused({ status, body, all }: Heard, expected: number): void {
  expect([status, all.slice(0, 300)]).toEqual([expected, expect.any(String)]);
  expect(errorBody.parse(JSON.parse(body)).success).toBe(false);
  expect(all).toMatch(/x-content-type-options: nosniff/i);
  expect(all).toMatch(/connection: close/i);
}

const get = (path: string, ...headers: string[]) =>
  [`GET ${path} HTTP/1.1`, 'Host: x', ...headers, '', ''].join('\r\n');
const post = (...headers: string[]) => ['POST /api/auth/login HTTP/1.1', 'Host: x', ...headers, '', ''].join('\r\n');
const isJson = 'Content-Type: application/json';

describe('broken HTTP is refused in the envelope, and the connection ends', () => {
  test.each([
    ['a line that is no request', 'HELLO\r\n\r\n'],
    ['a method nobody knows', 'FETCH / HTTP/1.1\r\nHost: x\r\n\r\n'],
    ['a version that is none', 'GET / HTTP/9.9\r\nHost: x\r\n\r\n'],
    ['the greeting of HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
    ['the greeting of TLS', Buffer.from('16030100a5010000a10303', 'hex')],
    ['NULs', Buffer.alloc(2000)],
    ['an address with bytes that are no address', Buffer.from('GET /\x00\xff HTTP/1.1\r\nHost: x\r\n\r\n', 'latin1')],
    ['a header without a colon', get('/', 'nonsense')],
    ['a space before the colon', get('/', 'A : b')],
    ['a NUL in a header', get('/', 'A: b\0c')],
    ['a bare line feed that hides a header', get('/', 'A: b\rX: c')],
    ['two lengths', `${post('Content-Length: 2', 'Content-Length: 40')}{}`],
    ['a length and chunks', `${post('Content-Length: 2', 'Transfer-Encoding: chunked')}0\r\n\r\n`],
    ['a negative length', post('Content-Length: -1')],
    ['a length that is no number', post('Content-Length: 0x10')],
    ['a length beyond all numbers', post('Content-Length: 99999999999999999999999')],
    ['chunks that are not the last encoding', `${post('Transfer-Encoding: chunked, identity')}0\r\n\r\n`],
    ['a chunk beyond all numbers', `${post('Transfer-Encoding: chunked')}fffffffffffffffff\r\n`],
    ['a chunk whose size is none', `${post('Transfer-Encoding: chunked')}zz\r\n`],
  ])('400: %s', async (_name, bytes) => {
    expectRefused(await say(bytes), 400);
  });

  test('400: no Host', async () => {
    const { status, body } = await say('GET /api/health/live HTTP/1.1\r\n\r\n');
    expect([status, body.includes('"success":true')]).toEqual([400, false]);
  });

  test.each([
    ['one header', get('/', `A: ${'x'.repeat(20_000)}`)],
    ['many headers', get('/', ...Array.from({ length: 3000 }, (_, i) => `H${i}: x`))],
    ['an address', get(`/${'x'.repeat(20_000)}`)],
    ['cookies', get('/', `Cookie: ${'a=b; '.repeat(5000)}`)],
  ])('431: %s too large', async (_name, bytes) => {
    expectRefused(await say(bytes), 431);
  });

  test('413: chunks with more to say about themselves than in them', async () => {
    const chunk = `2;${'x'.repeat(20_000)}\r\n{}\r\n`;
    expectRefused(await say(post('Transfer-Encoding: chunked', isJson), chunk, '0\r\n\r\n'), 413);
  });

  test('408: headers, and bodies, that do not come', async () => {
    const [headers, body] = await Promise.all([
      say('GET / HTTP/1.1\r\nHost: x\r\nA: b\r\n'),
      say(post('Content-Length: 100', isJson), '{"email":'),
    ]);
    expectRefused(headers, 408);
    expectRefused(body, 408);
  });
});

describe('a body', () => {
  const token = async () => {
    const browser = new Browser(server.address);
    const { csrfToken } = (await browser.get('/api/csrf-token')).body.data;
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    return [`Cookie: ${cookie}`, `X-CSRF-Token: ${csrfToken}`, 'Connection: close'];
  };

  test.each([
    ['of a form, 415', 415, 'application/x-www-form-urlencoded', Buffer.from('email=a&password=b')],
    ['of a form above 1 MB, 413', 413, 'application/x-www-form-urlencoded', Buffer.alloc(1_100_000, 97)],
    ['of text, 415', 415, 'text/plain', Buffer.from('{}')],
    ['above 1 MB, 413', 413, 'application/json', Buffer.alloc(1_100_000, 91)],
    ['nested 33 levels deep, 400', 400, 'application/json', Buffer.from('['.repeat(33) + ']'.repeat(33))],
    ['nested half a million levels deep, 400', 400, 'application/json', Buffer.alloc(500_000, 91)],
    ['that is no UTF-8, 400', 400, 'application/json', Buffer.from('{"email":"\xff\xfe"}', 'latin1')],
    ['in UTF-16, 400', 400, 'application/json', Buffer.from('{"email":"a"}', 'utf16le')],
    ['that is empty, 400', 400, 'application/json', Buffer.alloc(0)],
  ])('%s', async (_name, status, type, body) => {
    const head = post(...(await token()), `Content-Type: ${type}`, `Content-Length: ${body.length}`);
    expectRefused(await say(head, body), status);
  });

  test('that never ends: 413 as soon as it is too much, and not a byte more is taken', async () => {
    const socket = open();
    socket.on('error', () => undefined);
    socket.write(post(...(await token()), isJson, 'Transfer-Encoding: chunked'));
    const chunk = `10000\r\n${'['.repeat(65_536)}\r\n`;
    const heard = listen(socket);
    const pour = () => {
      while (socket.writable && socket.write(chunk));
    };
    socket.on('drain', pour);
    pour();
    expectRefused(await heard, 413);
    expect(socket.bytesWritten).toBeLessThan(20_000_000);
  });

  test('that is cut off leaves nothing behind', async () => {
    const socket = open();
    socket.write(`${post(...(await token()), isJson, 'Content-Length: 100')}{"email":`);
    socket.destroySoon();
    await once(socket, 'close');
    const connections = () =>
      new Promise<number>((done) => server.app.server.getConnections((_fault, count) => done(count)));
    await expect.poll(connections).toBeLessThanOrEqual(2);
  });
});

test('requests in one breath are answered one by one, and none is taken for the body of another', async () => {
  const smuggled = get('/api/auth/me', 'Connection: close');
  const { all } = await say(get('/api/health/live') + post('Content-Length: 0') + smuggled);
  expect([...all.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => status)).toEqual(['200', '403', '401']);
});

test.each([
  ['TRACE', 'TRACE / HTTP/1.1\r\nHost: x\r\nCookie: secret=1\r\nConnection: close\r\n\r\n'],
  ['CONNECT', 'CONNECT elsewhere:443 HTTP/1.1\r\nHost: elsewhere\r\n\r\n'],
  ['a proxied address', 'GET http://elsewhere/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'],
  ['an upgrade', get('/api/auth/me', 'Connection: Upgrade, close', 'Upgrade: websocket')],
  ['folders upwards', get('/assets/../../../../etc/passwd', 'Connection: close')],
  ['an address without a path', get('*', 'Connection: close')],
  ['an expectation', get('/api/auth/me', 'Expect: miracles', 'Connection: close')],
])('%s opens nothing and tells nothing', async (_name, bytes) => {
  const { status, all } = await say(bytes);
  expect(status >= 500).toBe(false);
  expect(all).not.toMatch(/secret|root:|101 Switching/);
});

test('after all of it the server is as it was', async () => {
  const browser = new Browser(server.address);
  await browser.signUp();
  expect((await browser.get('/api/auth/me')).status).toBe(200);
});
