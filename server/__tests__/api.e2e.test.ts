import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Browser } from './harness/browser.ts';
import { linkIn, type Mailbox, startMailbox } from './harness/mailbox.ts';
import { plainPhoto, productPhoto } from './harness/photos.ts';
import { startTestServer, type TestServer } from './harness/server.ts';

let mailbox: Mailbox;
let server: TestServer;

beforeAll(async () => {
  mailbox = await startMailbox();
  server = await startTestServer({ SMTP_URL: mailbox.url });
});
afterAll(async () => {
  await server.stop();
  await mailbox.stop();
});

async function signedUp(): Promise<Browser> {
  const browser = new Browser(server.address);
  await browser.signUp();
  return browser;
}

async function upload(browser: Browser, photo: Buffer, name = 'photo.jpg') {
  const form = new FormData();
  form.set('file', new Blob([new Uint8Array(photo)]), name);
  return browser.postForm('/api/assets', form);
}

/** Every row and file that a workspace owns, to show that a refusal left nothing behind. */
async function belongings(): Promise<{ rows: number; files: number }> {
  await expect.poll(jobsLeft).toBe(0);
  const counted = await countRows();
  const files = await readdir(join(server.dataDirectory, 'uploads'), { recursive: true, withFileTypes: true });
  return { rows: counted, files: files.filter((file) => file.isFile()).length };
}

/** A picture's small ones are made after it was answered. */
async function jobsLeft(): Promise<number> {
  const { rows } = await server.database.pool.query(`select from pgboss.job where state < 'completed'`);
  return rows.length;
}

async function countRows(): Promise<number> {
  const { rows } = await server.database.pool.query<{ n: number }>(
    'select (select count(*) from generations) + (select count(*) from assets) + (select count(*) from blobs) as n',
  );
  return Number(rows[0]?.n);
}

describe('the main job', () => {
  test('a newcomer signs up, signs in, makes a picture from a photo, changes it in words, downloads and deletes it', async () => {
    const account = await new Browser(server.address).signUp();
    const ana = new Browser(server.address);
    const signedIn = await ana.post('/api/auth/login', account);
    expect(signedIn.status).toBe(200);
    ana.csrfToken = signedIn.body.data.csrfToken;
    const asset = await upload(ana, await productPhoto('can'), 'can.jpg');
    expect(asset.status).toBe(201);

    const made = await ana.post('/api/transform', {
      prompt: 'Headline: "Sunday in a can". Summer soda, bold and fun',
      referenceImages: [asset.body.data.asset.id],
      aspectRatio: '4:5',
    });
    expect(made.status).toBe(201);
    expect(made.body.data).toMatchObject({
      canEdit: true,
      generation: { status: 'succeeded', provider: 'local', aspectRatio: '4:5', ratioHonoured: true },
    });
    const first = made.body.data.generationId;

    const picture = await ana.get(made.body.data.imageUrl);
    expect(picture.status).toBe(200);
    const { width, height } = await sharp(picture.bytes).metadata();
    expect([width, height]).toEqual([made.body.data.generation.width, made.body.data.generation.height]);

    const edited = await ana.post(`/api/generations/${first}/edit`, { editPrompt: 'make the background navy' });
    expect(edited.status).toBe(201);
    expect(edited.body.data).toMatchObject({
      parentId: first,
      generation: { editCount: 1, editPrompt: 'make the background navy' },
    });
    const second = edited.body.data.generationId;
    expect((await ana.get(edited.body.data.imageUrl)).bytes.equals(picture.bytes)).toBe(false);
    expect((await ana.get(made.body.data.imageUrl)).bytes.equals(picture.bytes)).toBe(true);

    const list = await ana.get('/api/generations');
    expect(list.body.data.map(({ id }: { id: string }) => id)).toEqual([second, first]);
    expect(list.body.meta).toEqual({ page: 1, pageSize: 20, total: 2, totalPages: 1, nextCursor: null });

    const whole = await ana.get(`/api/generations/${second}`);
    expect(whole.body.data).toMatchObject({ parentGenerationId: first, editCount: 1, children: [] });
    expect(whole.body.data.conversationHistory.length).toBeGreaterThanOrEqual(3);
    const tree = await ana.get(`/api/generations/${first}/history`);
    expect(tree.body.data.tree.map(({ id }: { id: string }) => id)).toEqual([first, second]);

    const download = await ana.get(`/api/generations/${second}/image?format=png&download=1`);
    expect(download.headers.get('content-type')).toBe('image/png');
    expect(download.headers.get('content-disposition')).toMatch(/^attachment; filename="ad-[0-9a-f]{8}-v2-4x5\.png"$/);
    expect((await sharp(download.bytes).metadata()).format).toBe('png');

    expect((await ana.delete(`/api/generations/${first}`)).body.data).toEqual({ deleted: 1 });
    expect((await ana.get(`/api/generations/${first}`)).status).toBe(404);
    const orphan = await ana.post(`/api/generations/${second}/edit`, { editPrompt: 'make the product smaller' });
    expect(orphan.status).toBe(201);
  });

  test('deleting the last holder of a picture removes its files when the answer comes', async () => {
    const ben = await signedUp();
    const before = await belongings();
    const made = await ben.post('/api/transform', { prompt: 'A calm spring sale' });
    expect(made.status).toBe(201);
    const edited = await ben.post(`/api/generations/${made.body.data.generationId}/edit`, { editPrompt: 'warmer' });
    expect(edited.status).toBe(201);
    expect((await belongings()).files).toBeGreaterThan(before.files);
    const gone = await ben.delete(`/api/generations/${made.body.data.generationId}?children=cascade`);
    expect(gone.body.data).toEqual({ deleted: 2 });
    expect(await belongings()).toEqual(before);
  });

  test('202: with Prefer: respond-async the queued generation comes at once and its picture later', async () => {
    const browser = await signedUp();
    const asked = await browser.post('/api/transform', { prompt: 'An autumn sale' }, { prefer: 'respond-async' });
    expect(asked.status).toBe(202);
    expect(asked.headers.get('location')).toBe(`/api/generations/${asked.body.data.generationId}`);
    expect(asked.body.data.generation.status).toBe('queued');
    await expect.poll(async () => (await browser.get(asked.body.data.imageUrl)).status, { interval: 50 }).toBe(200);
  });

  test('the same photo twice is the same asset, and a photo in the body becomes one', async () => {
    const browser = await signedUp();
    const photo = await plainPhoto(200, 30, 30);
    const [one, two] = [await upload(browser, photo), await upload(browser, photo, 'again.jpg')];
    expect(two.body.data.asset.id).toBe(one.body.data.asset.id);
    const made = await browser.post('/api/transform', {
      prompt: 'Red square',
      referenceImages: [photo.toString('base64')],
    });
    expect(made.status).toBe(201);
    expect((await browser.get('/api/assets')).body.meta.total).toBe(1);
  });

  test('a form with files is the same as JSON with ids', async () => {
    const browser = await signedUp();
    const form = new FormData();
    form.set('prompt', 'Fresh lemonade');
    form.set('aspectRatio', '16:9');
    form.append('referenceImages', new Blob([new Uint8Array(await productPhoto('bottle'))]), 'bottle.jpg');
    const made = await browser.postForm('/api/transform', form);
    expect(made.status).toBe(201);
    const whole = await browser.get(`/api/generations/${made.body.data.generationId}`);
    expect(whole.body.data.references).toMatchObject([{ name: 'bottle.jpg' }]);
  });
});

describe('a locked account', () => {
  test('423 even with its password; the link of a letter lets its owner in again, and nobody else was kept out', async () => {
    const ana = new Browser(server.address);
    const account = await ana.signUp();
    const signIn = (password: string) =>
      new Browser(server.address).post('/api/auth/login', { email: account.email, password });
    for (let n = 0; n < 5; n++) expect((await signIn('Wrong-Harbour-42')).status).toBe(401);
    const locked = await signIn(account.password);
    expect([locked.status, locked.body.error.code]).toEqual([423, 'ACCOUNT_LOCKED']);
    expect(Number(locked.headers.get('retry-after'))).toBeGreaterThan(14 * 60);
    expect((await ana.get('/api/auth/me')).status).toBe(200);
    await signedUp();

    await new Browser(server.address).post('/api/auth/password-reset', { email: account.email });
    const { token } = linkIn(await mailbox.letterTo(account.email, 'Choose a new password'));
    const password = 'Calmer-Harbour-43';
    const chosen = await new Browser(server.address).post('/api/auth/password-reset/confirm', { token, password });
    expect(chosen.status).toBe(200);
    expect((await signIn(password)).status).toBe(200);
    expect((await signIn(account.password)).status).toBe(401);
  });
});

describe('limits under load', () => {
  test('429: of sixty requests at once exactly as many pass as may, and another member is served meanwhile', async () => {
    const limited = await startTestServer({ WORKER: 'off', RATE_LIMIT_TRANSFORM: '7', RATE_LIMIT_API: '40' });
    const [greedy, other] = [new Browser(limited.address), new Browser(limited.address)];
    await Promise.all([greedy.signUp(), other.signUp()]);
    const ask = (who: Browser) => who.post('/api/transform', { prompt: 'A can' }, { prefer: 'respond-async' });
    const [crowd, served] = await Promise.all([
      Promise.all(Array.from({ length: 60 }, () => ask(greedy))),
      Promise.all(Array.from({ length: 7 }, () => ask(other))),
    ]);
    const passed = crowd.filter(({ status }) => status === 202);
    const refused = crowd.filter(({ status }) => status === 429);
    expect([passed.length, refused.length]).toEqual([7, 53]);
    for (const { body, headers } of refused)
      expect([body.error.code, Number(headers.get('retry-after')) > 0]).toEqual(['RATE_LIMITED', true]);
    expect(served.map(({ status }) => status)).toEqual(Array(7).fill(202));
    const { rows } = await limited.database.pool.query('select count(*)::int as n from generations');
    expect(rows).toEqual([{ n: 14 }]);
    expect((await greedy.get('/api/health/live')).status).toBe(200);
    await limited.stop();
  });
});

describe('an unchanged picture', () => {
  test('304: the browser that has it gets no bytes', async () => {
    const browser = await signedUp();
    const made = await browser.post('/api/transform', { prompt: 'Plain' });
    const first = await browser.get(made.body.data.imageUrl);
    const again = await browser.get(made.body.data.imageUrl, { 'if-none-match': first.headers.get('etag') ?? '' });
    expect(again.status).toBe(304);
    expect(again.bytes.length).toBe(0);
  });
});

describe('bad input leaves nothing behind', () => {
  const cases: [string, number, string, unknown][] = [
    ['an empty prompt', 400, 'VALIDATION_ERROR', { prompt: '  ' }],
    ['a prompt of 2,001 characters', 400, 'VALIDATION_ERROR', { prompt: 'a'.repeat(2001) }],
    ['a prompt with a NUL', 400, 'VALIDATION_ERROR', { prompt: 'a\0b' }],
    ['a ratio that is not on offer', 400, 'VALIDATION_ERROR', { prompt: 'x', aspectRatio: '7:3' }],
    ['a model that is not on offer', 400, 'VALIDATION_ERROR', { prompt: 'x', model: 'dall-e' }],
    ['a size that is not on offer', 400, 'VALIDATION_ERROR', { prompt: 'x', imageSize: '512' }],
    ['a photo that is not there', 400, 'VALIDATION_ERROR', { prompt: 'x', referenceImages: [crypto.randomUUID()] }],
    ['six photos', 400, 'VALIDATION_ERROR', { prompt: 'x', referenceImages: Array(6).fill('aGk=') }],
    ['text instead of a photo', 415, 'UNSUPPORTED_MEDIA_TYPE', { prompt: 'x', referenceImages: ['aGVsbG8gd29ybGQ='] }],
    ['an array', 400, 'VALIDATION_ERROR', []],
    ['null', 400, 'VALIDATION_ERROR', null],
  ];
  test.each(cases)('%s: %i %s', async (_name, status, code, body) => {
    const browser = await signedUp();
    const before = await belongings();
    const reply = await browser.post('/api/transform', body);
    expect(reply.status).toBe(status);
    expect(reply.body).toMatchObject({ success: false, error: { code } });
    expect(reply.body.error.message).toMatch(/\w.*\./);
    expect(await belongings()).toEqual(before);
  });

  test('422: an edit that the local renderer does not understand says what it can do and charges nothing', async () => {
    const browser = await signedUp();
    const made = await browser.post('/api/transform', { prompt: 'A quiet tea' });
    const edited = await browser.post(`/api/generations/${made.body.data.generationId}/edit`, {
      editPrompt: 'add a dancing bear',
    });
    expect(edited.status).toBe(422);
    expect(edited.body.error.code).toBe('EDIT_NOT_UNDERSTOOD');
    const failed = await browser.get(edited.headers.get('location') ?? '');
    expect(failed.body.data).toMatchObject({
      status: 'failed',
      canEdit: false,
      costMicroUsd: 0,
      failure: { code: 'EDIT_NOT_UNDERSTOOD' },
    });
    expect((await browser.get(failed.body.data.imageUrl)).status).toBe(409);
    expect((await browser.post(`/api/generations/${failed.body.data.id}/edit`, { editPrompt: 'warmer' })).status).toBe(
      409,
    );
  });

  test('400: broken JSON, and 413: a body over 1 MB, and 415: another type', async () => {
    const browser = await signedUp();
    const token = browser.csrfToken ?? '';
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const send = (type: string, body: string) =>
      fetch(`${server.address}/api/transform`, {
        method: 'POST',
        headers: { 'content-type': type, cookie, 'x-csrf-token': token },
        body,
      });
    expect((await send('application/json', '{')).status).toBe(400);
    expect((await send('application/json', JSON.stringify({ prompt: 'x'.repeat(1_100_000) }))).status).toBe(413);
    expect((await send('application/x-www-form-urlencoded', 'prompt=x')).status).toBe(415);
    expect((await send('text/plain', 'x')).status).toBe(415);
  });
});

describe('the envelope', () => {
  test('404 and 405: unknown addresses and wrong methods are told apart', async () => {
    const browser = await signedUp();
    const unknown = await browser.get('/api/nothing-here');
    expect(unknown.status).toBe(404);
    expect(unknown.body.error.code).toBe('NOT_FOUND');
    const wrong = await browser.send('PUT', '/api/generations', { json: {} });
    expect(wrong.status).toBe(405);
    expect(wrong.headers.get('allow')).toBe('GET, HEAD');
  });

  test('X-Request-Id is on every answer, and a harmless one is kept', async () => {
    const browser = new Browser(server.address);
    expect(
      (await browser.get('/api/health/live', { 'x-request-id': 'my-request-1' })).headers.get('x-request-id'),
    ).toBe('my-request-1');
    expect((await browser.get('/api/auth/me', { 'x-request-id': 'no!' })).headers.get('x-request-id')).toMatch(
      /^[0-9a-f-]{36}$/,
    );
  });
});

describe('tenants', () => {
  test("404: another workspace's generation looks exactly like a missing one, on every route", async () => {
    const [ana, eve] = [await signedUp(), await signedUp()];
    const made = await ana.post('/api/transform', { prompt: 'Secret launch' });
    const id = made.body.data.generationId;
    const missing = crypto.randomUUID();
    const routes: [string, (id: string) => string, unknown?][] = [
      ['GET', (key) => `/api/generations/${key}`],
      ['GET', (key) => `/api/generations/${key}/history`],
      ['GET', (key) => `/api/generations/${key}/image`],
      ['GET', (key) => `/api/generations/${key}/image?variant=thumb`],
      ['POST', (key) => `/api/generations/${key}/edit`, { editPrompt: 'warmer' }],
      ['DELETE', (key) => `/api/generations/${key}`],
    ];
    for (const [method, path, json] of routes) {
      const foreign = await eve.send(method, path(id), { json });
      const absent = await eve.send(method, path(missing), { json });
      expect([method, path('id'), foreign.status]).toEqual([method, path('id'), 404]);
      expect(foreign.bytes.equals(absent.bytes)).toBe(true);
    }
    expect((await eve.get('/api/generations')).body.meta.total).toBe(0);
    expect((await ana.get(`/api/generations/${id}`)).status).toBe(200);
  });

  test("400: another workspace's photo is as good as missing", async () => {
    const [ana, eve] = [await signedUp(), await signedUp()];
    const asset = await upload(ana, await plainPhoto(1, 2, 3));
    const id = asset.body.data.asset.id;
    const reply = await eve.post('/api/transform', { prompt: 'x', referenceImages: [id] });
    expect(reply.status).toBe(400);
    expect((await eve.get(`/api/assets/${id}`)).status).toBe(404);
    expect((await eve.get(`/api/assets/${id}/file`)).status).toBe(404);
  });
});

describe('API keys', () => {
  test('a key works without cookie and CSRF token, until it is revoked; a read key cannot make', async () => {
    const browser = await signedUp();
    const created = await browser.post('/api/api-keys', { name: 'laptop' });
    expect(created.status).toBe(201);
    const { key, id } = created.body.data;
    const script = new Browser(server.address);
    script.csrfToken = '';
    const bearer = { authorization: `Bearer ${key}` };
    expect((await script.post('/api/transform', { prompt: 'By script' }, bearer)).status).toBe(201);
    const readOnly = await browser.post('/api/api-keys', { name: 'dashboard', scopes: ['read'] });
    const reader = { authorization: `Bearer ${readOnly.body.data.key}` };
    expect((await script.get('/api/generations', reader)).status).toBe(200);
    expect((await script.post('/api/transform', { prompt: 'x' }, reader)).status).toBe(403);
    expect(JSON.stringify((await browser.get('/api/api-keys')).body)).not.toContain(key);
    expect((await browser.delete(`/api/api-keys/${id}`)).status).toBe(200);
    expect((await script.get('/api/generations', bearer)).status).toBe(401);
  });
});

describe('pages', () => {
  test('the cursor goes on where the page ended, and skips nothing when new ones come', async () => {
    const browser = await signedUp();
    for (const prompt of ['one', 'two', 'three']) {
      await browser.post('/api/transform', { prompt }, { prefer: 'respond-async' });
    }
    const first = await browser.get('/api/generations?pageSize=2');
    await browser.post('/api/transform', { prompt: 'four' }, { prefer: 'respond-async' });
    const next = await browser.get(`/api/generations?pageSize=2&cursor=${first.body.meta.nextCursor}`);
    const prompts = [...first.body.data, ...next.body.data].map(({ prompt }: { prompt: string }) => prompt);
    expect(prompts).toEqual(['three', 'two', 'one']);
    expect(next.body.meta.nextCursor).toBeNull();
    expect((await browser.get('/api/generations?cursor=nonsense')).status).toBe(400);
    expect((await browser.get('/api/generations?pageSize=101')).status).toBe(400);
  });
});

describe('operations', () => {
  test('live, ready and metrics answer', async () => {
    const browser = new Browser(server.address);
    expect((await browser.get('/api/health/live')).body.data).toEqual({ status: 'ok' });
    const ready = await browser.get('/api/health/ready');
    expect(ready.body.data.status).toBe('ready');
    expect(Object.keys(ready.body.data.checks).toSorted()).toEqual([
      'database',
      'disk',
      'migrations',
      'provider',
      'queue',
      'redis',
      'storage',
    ]);
    expect((await browser.get('/api/metrics')).bytes.toString()).toContain('http_request_duration_seconds_bucket');
  });
});
