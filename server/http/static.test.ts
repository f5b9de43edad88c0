import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fastify from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { App } from './app-types.ts';
import { registerStudio } from './static.ts';

let folder: string;
const app: App = fastify({ exposeHeadRoutes: true });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ads-studio-'));
  const files = {
    'secret.txt': 'outside',
    'studio/index.html': '<title>Studio</title>',
    'studio/theme.js': 'let theme',
    'studio/changing.js': 'let one',
    'studio/.sources': 'hidden',
    'studio/assets/app-1a2b.js': 'let app',
    'studio/assets/app-1a2b.js.br': 'small',
    'studio/assets/odd name.bin': 'odd',
    'studio/assets/gone.bin': 'gone',
  };
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  await registerStudio(app, join(folder, 'studio'));
});
afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true });
});

test('200: a file comes with its type; one whose name tells its content is never asked for again', async () => {
  const named = await app.inject('/assets/app-1a2b.js');
  expect(named).toMatchObject({ statusCode: 200, body: 'let app' });
  expect(named.headers).toMatchObject({
    'content-type': 'application/javascript; charset=utf-8',
    'cache-control': 'public, max-age=31536000, immutable',
    'content-length': '7',
  });
  const other = await app.inject('/theme.js?x=1');
  expect(other).toMatchObject({ statusCode: 200, body: 'let theme' });
  expect(other.headers['cache-control']).toBe('no-cache');
  const odd = await app.inject('/assets/odd%20name.bin');
  expect(odd).toMatchObject({ statusCode: 200, body: 'odd' });
  expect(odd.headers['content-type']).toBe('application/octet-stream');
});

test('200: who can read it gets it as it was compressed', async () => {
  const asked = { url: '/assets/app-1a2b.js', headers: { 'accept-encoding': 'gzip, br' } };
  const answer = await app.inject(asked);
  expect(answer).toMatchObject({ statusCode: 200, body: 'small' });
  expect(answer.headers).toMatchObject({
    'content-type': 'application/javascript; charset=utf-8',
    'content-encoding': 'br',
    'cache-control': 'public, max-age=31536000, immutable',
    vary: 'accept-encoding',
  });
});

test('304: a browser that has it gets nothing, until it has changed', async () => {
  const { headers } = await app.inject('/changing.js');
  const again = { url: '/changing.js', headers: { 'if-none-match': `"other", ${headers.etag}` } };
  expect(await app.inject(again)).toMatchObject({ statusCode: 304, body: '' });
  await writeFile(join(folder, 'studio/changing.js'), 'let another');
  expect(await app.inject(again)).toMatchObject({ statusCode: 200, body: 'let another' });
});

test('200: HEAD says the same and sends nothing', async () => {
  const answer = await app.inject({ method: 'HEAD', url: '/assets/app-1a2b.js' });
  expect(answer).toMatchObject({ statusCode: 200, body: '' });
  expect(answer.headers['content-length']).toBe('7');
});

test.each(['/', '/index.html', '/library', '/library/1a2b?view=grid', '/assets'])('200: %s is a page', async (url) => {
  const page = await app.inject(url);
  expect(page).toMatchObject({ statusCode: 200, body: '<title>Studio</title>' });
  expect(page.headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' });
});

test.each([
  '/assets/gone.js',
  '/.sources',
  '/api/nothing',
  '/../secret.txt',
  '/%2e%2e/secret.txt',
  '/assets/..%2f..%2fsecret.txt',
  '/assets/%2e%2e/%2e%2e/secret.txt',
])('404: %s', async (url) => {
  const answer = await app.inject(url);
  expect(answer.statusCode).toBe(404);
  expect(answer.body).not.toMatch(/outside|hidden/);
});

test('404: a file that was taken away since the start', async () => {
  await rm(join(folder, 'studio/assets/gone.bin'));
  expect((await app.inject('/assets/gone.bin')).statusCode).toBe(404);
});

test('a studio that is not built is said, with what to run', async () => {
  await expect(registerStudio(fastify(), join(folder, 'nowhere'))).rejects.toThrow('Run: npm run build');
});
