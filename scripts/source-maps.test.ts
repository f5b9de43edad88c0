import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const assets = join(root, 'dist/client/assets');
const maps = join(root, 'dist/source-maps');

describe('the source maps of the studio as it was built', () => {
  test('are not in what is served, and no script names one', async () => {
    const served = await readdir(join(root, 'dist/client'), { recursive: true });
    expect(served.filter((name) => name.endsWith('.map'))).toEqual([]);
    const scripts = served.filter((name) => name.endsWith('.js'));
    expect(scripts.length).toBeGreaterThan(10);
    for (const script of scripts)
      expect(await readFile(join(root, 'dist/client', script), 'utf8')).not.toContain('sourceMappingURL');
  });

  test('lead from a place in a minified script to our file and line', async () => {
    const told = 'index.html has no #root.';
    const { script, line, column } = await placeOf(told);
    const map = new TraceMap(await readFile(join(maps, `${script}.map`), 'utf8'));
    const found = originalPositionFor(map, { line, column });
    expect(found.source).toMatch(/^(\.\.\/)+client\/main\.tsx$/);
    const source = await readFile(join(root, 'client/main.tsx'), 'utf8');
    expect(source.split('\n')[(found.line ?? 0) - 1]).toContain(told);
  });
});

/** Where a built script says this: lines count from 1, columns from 0. */
async function placeOf(told: string): Promise<{ script: string; line: number; column: number }> {
  for (const script of (await readdir(assets)).filter((name) => name.endsWith('.js'))) {
    const before = (await readFile(join(assets, script), 'utf8')).split(told);
    if (before.length !== 2) continue;
    const lines = (before[0] ?? '').split('\n');
    return { script, line: lines.length, column: lines.at(-1)?.length ?? 0 };
  }
  throw new Error(`No script says ${told}`);
}

describe('npm run sourcemaps:upload', () => {
  type Got = { url: string | undefined; authorization: string | undefined; body: string };
  const got: Got[] = [];
  let answer = 201;
  const server = createServer((request, response) => {
    const { url, headers } = request;
    text(request).then(
      (body) => {
        got.push({ url, authorization: headers.authorization, body });
        response.writeHead(answer, { 'content-type': 'application/json' }).end('{"detail":"said so"}');
      },
      () => response.destroy(),
    );
  });
  let settings: Record<string, string>;

  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    settings = {
      SENTRY_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
      SENTRY_ORG: 'acme',
      SENTRY_PROJECT: 'studio',
      SENTRY_AUTH_TOKEN: 'a-token',
      SENTRY_RELEASE: 'ads@1.2.3+abc',
    };
  });
  afterAll(async () => {
    await new Promise((resolve) => server.close(resolve));
  });

  beforeEach(() => {
    got.length = 0;
    answer = 201;
  });

  const upload = (env: Record<string, string>) =>
    promisify(execFile)(process.execPath, ['scripts/source-maps.ts'], { cwd: root, env });

  test('makes the release, and sends each script with its map', async () => {
    const { stdout } = await upload(settings);
    const names = await readdir(maps);
    expect(stdout).toBe(`Uploaded ${names.length} scripts and their source maps for ads@1.2.3+abc.\n`);

    const [release, ...files] = got.splice(0);
    expect(release?.url).toBe('/api/0/organizations/acme/releases/');
    expect(JSON.parse(release?.body ?? '')).toEqual({ version: 'ads@1.2.3+abc', projects: ['studio'] });
    expect(files).toHaveLength(names.length * 2);
    for (const { url, authorization } of files) {
      expect(url).toBe('/api/0/projects/acme/studio/releases/ads%401.2.3%2Babc/files/');
      expect(authorization).toBe('Bearer a-token');
    }
    for (const name of names) {
      const script = files.find(({ body }) => body.includes(`~/assets/${name.replace(/\.map$/, '')}\r\n`));
      expect(script?.body).toContain(`Sourcemap:${name}\r\n`);
      const map = files.find(({ body }) => body.includes(`~/assets/${name}\r\n`));
      expect(map?.body).toContain(await readFile(join(maps, name), 'utf8'));
    }
  });

  test('says what is missing or refused, and never the token', async () => {
    await expect(upload({ ...settings, SENTRY_ORG: '' })).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('SENTRY_ORG is not set'),
    });
    expect(got).toEqual([]);
    answer = 401;
    const refused = upload(settings);
    await expect(refused).rejects.toMatchObject({ code: 1, stderr: expect.stringMatching(/answered 401: .*said so/) });
    await expect(refused).rejects.not.toMatchObject({ stderr: expect.stringContaining('a-token') });
  });
});
