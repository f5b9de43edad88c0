import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { corpus, telltale, turned } from '../adapters/images/__tests__/corpus.ts';
import { sharp } from '../adapters/images/sharp.ts';
import type { Reply } from './harness/browser.ts';
import { type Someone, someone } from './harness/people.ts';
import { plainPhoto } from './harness/photos.ts';
import { startTestServer, type TestServer } from './harness/server.ts';

/** Generous: machines are slow, and a bomb that goes off takes much more. */
const MOST_SECONDS = 20;
const MOST_MEGABYTES = 300;

let server: TestServer;
let eve: Someone;

beforeAll(async () => {
  server = await startTestServer({ RATE_LIMIT_API: 'off', RATE_LIMIT_ADDRESS: 'off', WORKER: 'off' });
  eve = await someone(server);
});
afterAll(() => server.stop());

function formOf(bytes: Buffer, name = 'photo.jpg', field = 'file'): FormData {
  const form = new FormData();
  form.set(field, new Blob([new Uint8Array(bytes)], { type: 'image/jpeg' }), name);
  return form;
}

const upload = (bytes: Buffer, name?: string): Promise<Reply> =>
  eve.browser.postForm('/api/assets', formOf(bytes, name));

/** All rows and files there are, to show that a refusal left none. */
async function left(): Promise<unknown> {
  const files = await readdir(join(server.dataDirectory, 'uploads'), { recursive: true }).catch(() => []);
  const { rows } = await server.database.pool.query(
    'select (select count(*) from assets) a, (select count(*) from blobs) b, (select count(*) from generations) g, (select count(*) from pgboss.job) j',
  );
  return { files: files.length, rows };
}

async function expectNothingMore(before: unknown): Promise<void> {
  expect(await left()).toEqual(before);
}

/** How long it took (the verbose reporter prints it), and how much more memory the process holds at the worst than before. */
async function measured<T>(work: () => Promise<T>): Promise<{ value: T; seconds: number; megabytes: number }> {
  const before = process.memoryUsage.rss();
  let most = before;
  const look = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 5);
  const start = performance.now();
  const value = await work().finally(() => clearInterval(look));
  return { value, seconds: (performance.now() - start) / 1000, megabytes: (most - before) / 1_000_000 };
}

describe('an upload of', () => {
  test.for(corpus)('$name: $status', async ({ status, bytes, name }, { annotate }) => {
    const hostile = await bytes();
    const before = await left();
    const { value: reply, seconds, megabytes } = await measured(() => upload(hostile));
    const told = `${name}, ${hostile.length} bytes: ${reply.status}, ${seconds.toFixed(2)} s, +${megabytes.toFixed(0)} MB`;
    await annotate(told);
    expect(reply.status, told).toBe(status);
    expect(seconds, told).toBeLessThan(MOST_SECONDS);
    expect(megabytes, told).toBeLessThan(MOST_MEGABYTES);
    if (status === 201) return expectClean(reply);
    return expectNothingMore(before);
  });

  test.each([
    [1, 'left top'],
    [2, 'right top'],
    [3, 'right bottom'],
    [4, 'left bottom'],
    [5, 'left top'],
    [6, 'right top'],
    [7, 'right bottom'],
    [8, 'left bottom'],
  ])('a photo of orientation %i is stood up: its first corner is %s', async (orientation, corner) => {
    const { data, info } = await sharp(await stored(await upload(await turned(orientation))))
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect([info.width, info.height]).toEqual(orientation < 5 ? [40, 20] : [20, 40]);
    const isRed = (x: number, y: number) => (data[(y * info.width + x) * info.channels] ?? 0) > 128;
    const corners = { 'left top': [2, 2], 'right top': [-3, 2], 'left bottom': [2, -3], 'right bottom': [-3, -3] };
    const red = Object.entries(corners).filter(([, [x = 0, y = 0]]) =>
      isRed((x + info.width) % info.width, (y + info.height) % info.height),
    );
    expect(red.map(([name]) => name)).toEqual([corner]);
  });

  test.each([
    '../../../../etc/passwd',
    'C:\\Windows\\system32\\calc.exe',
    `${'x'.repeat(5000)}.jpg`,
    'a\u202egpj.exe',
    'a"; filename="b.jpg',
    '👩‍👩‍👧‍👦.jpg',
    'con',
    '.',
  ])('a photo called %j gets a name that is one, and is no path', async (name) => {
    const { asset } = (await upload(await plainPhoto(name.length % 256, 7, 7), name)).body.data;
    expect(asset.name).toMatch(/^[^/\\\p{C}]{1,120}$/u);
    const files = await readdir(join(server.dataDirectory, 'uploads'), { recursive: true });
    expect(files.filter((file) => /passwd|calc|xxx/.test(file))).toEqual([]);
  });
});

test('as a reference the same is refused, and nobody is asked for a picture', async () => {
  const before = await left();
  for (const { bytes, status } of corpus.filter((one) => /GIF|half|animated|10 000/.test(one.name))) {
    const form = formOf(await bytes(), 'photo.jpg', 'referenceImages');
    form.set('prompt', 'a can');
    expect((await eve.browser.postForm('/api/transform', form)).status).toBe(status);
  }
  expect(await left()).toEqual(before);
});

/** What is kept is pixels, under a fixed type, and nothing a browser would run. */
async function expectClean(reply: Reply): Promise<void> {
  const bytes = await stored(reply);
  expect(bytes.includes(telltale) || bytes.includes('Jane')).toBe(false);
  const { exif, xmp, iptc, icc, space, depth, orientation, format } = await sharp(bytes).metadata();
  expect({ exif, xmp, iptc, icc, orientation, space, depth }).toEqual({ space: 'srgb', depth: 'uchar' });
  expect(['jpeg', 'png']).toContain(format);
}

async function stored({ body }: Reply): Promise<Buffer> {
  const { status, headers, bytes } = await eve.browser.get(body.data.asset.fileUrl);
  expect([status, headers.get('x-content-type-options')]).toEqual([200, 'nosniff']);
  expect(headers.get('content-security-policy')).toContain('sandbox');
  return bytes;
}
