import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Browser, Reply } from './harness/browser.ts';
import { memberOf, type Someone, someone } from './harness/people.ts';
import { plainPhoto } from './harness/photos.ts';
import { startTestServer, type TestServer } from './harness/server.ts';
import { unzip } from './harness/unzip.ts';

let server: TestServer;
let ana: Someone;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());
beforeEach(async () => {
  ana = await someone(server);
});

const sql = (text: string, values: unknown[]) => server.database.pool.query(text, values);

async function make(browser: Browser, prompt: string, more: object = {}): Promise<string> {
  const made = await browser.post('/api/transform', { prompt, ...more });
  expect(made.status).toBe(201);
  return made.body.data.generationId;
}

async function ask(browser: Browser, prompt: string): Promise<string> {
  return (await browser.post('/api/transform', { prompt }, { prefer: 'respond-async' })).body.data.generationId;
}

async function upload(browser: Browser, name: string): Promise<string> {
  const form = new FormData();
  const seed = Math.floor(Math.random() * 2 ** 24);
  const photo = await plainPhoto(seed & 255, (seed >> 8) & 255, seed >> 16);
  form.set('file', new Blob([new Uint8Array(photo)]), name);
  return (await browser.postForm('/api/assets', form)).body.data.asset.id;
}

const patch = (browser: Browser, path: string, json: unknown) => browser.send('PATCH', path, { json });
const idsOf = ({ body }: Reply): string[] => body.data.map(({ id }: { id: string }) => id);

describe('finding', () => {
  test('every filter keeps what it names and nothing else, alone and together', async () => {
    const bob = await memberOf(server, ana.workspaceId, 'editor');
    const photo = await upload(ana.browser, 'mug.jpg');
    const mug = await make(ana.browser, 'Mug on a podium', { referenceImages: [photo], aspectRatio: '4:5' });
    const soap = await make(bob.browser, 'Soap 100% pure', { aspectRatio: '16:9' });
    await sql(`update generations set created_at = '2026-03-10T23:30:00Z' where id = $1`, [mug]);
    await sql(`update generations set created_at = '2026-03-11T12:00:00Z', model = 'other-1' where id = $1`, [soap]);
    await patch(ana.browser, `/api/generations/${mug}`, { starred: true });
    const found = async (query: string) => idsOf(await ana.browser.get(`/api/generations?${query}`));
    const wanted: [string, string[]][] = [
      ['', [soap, mug]],
      ['sort=oldest', [mug, soap]],
      [`userId=${bob.userId}`, [soap]],
      ['status=succeeded', [soap, mug]],
      ['status=failed', []],
      ['model=other-1', [soap]],
      ['aspectRatio=4:5', [mug]],
      ['starred=true', [mug]],
      ['starred=false', [soap]],
      [`assetId=${photo}`, [mug]],
      ['from=2026-03-11', [soap]],
      ['to=2026-03-10', [mug]],
      ['to=2026-03-11', [soap, mug]],
      ['from=2026-03-10T23:30:00Z&to=2026-03-11T12:00:00Z', [mug]],
      ['q=PODIUM', [mug]],
      [`q=${encodeURIComponent('100%')}`, [soap]],
      ['q=_', []],
      [`starred=true&userId=${bob.userId}`, []],
    ];
    for (const [query, ids] of wanted) expect([query, await found(query)]).toEqual([query, ids]);
    const reply = await ana.browser.get('/api/generations?starred=true');
    expect(reply.body.meta).toMatchObject({ total: 1, nextCursor: null });
  });

  test('the oldest first: the cursor goes forward in time and meets everything once', async () => {
    const ids: string[] = [];
    for (const prompt of ['one', 'two', 'three']) ids.push(await ask(ana.browser, prompt));
    const first = await ana.browser.get('/api/generations?sort=oldest&pageSize=2');
    expect(idsOf(first)).toEqual(ids.slice(0, 2));
    const cursor = first.body.meta.nextCursor;
    const next = await ana.browser.get(`/api/generations?sort=oldest&pageSize=2&cursor=${cursor}`);
    expect(idsOf(next)).toEqual(ids.slice(2));
    expect(next.body.meta.nextCursor).toBeNull();
  });

  test('some are asked for by their ids: those that are there, in the order of the list, and none of somebody else', async () => {
    const eve = await someone(server);
    const theirs = await ask(eve.browser, 'Not yours');
    const ids: string[] = [];
    for (const prompt of ['one', 'two', 'three']) ids.push(await ask(ana.browser, prompt));
    const wanted = [ids[0], theirs, crypto.randomUUID(), ids[2]].join(',');
    const reply = await ana.browser.get(`/api/generations?ids=${wanted}`);
    expect(idsOf(reply)).toEqual([ids[2], ids[0]]);
    const tooMany = Array.from({ length: 101 }, () => crypto.randomUUID()).join(',');
    for (const bad of ['', 'one', tooMany]) {
      expect((await ana.browser.get(`/api/generations?ids=${bad}`)).status).toBe(400);
    }
  });

  test.each(['starred=yes', 'from=yesterday', 'sort=best', 'assetId=1'])('400: %s is not understood', async (query) => {
    const reply = await ana.browser.get(`/api/generations?${query}`);
    expect(reply.status).toBe(400);
    expect(Object.keys(reply.body.error.fields)).toEqual([query.split('=')[0]]);
  });
});

describe('the contact sheet', () => {
  const sheetOf = async (browser: Browser, query = '') => browser.get(`/api/generations/contact-sheet?${query}`);

  test('it has the ids of the list in its order, their shapes, and says which have no picture', async () => {
    const drawn = await make(ana.browser, 'Mug', { aspectRatio: '16:9' });
    const waiting = await ask(ana.browser, 'Soap');
    await sql(`update generations set status = 'canceled', aspect_ratio = '4:5' where id = $1`, [waiting]);
    const { body } = await sheetOf(ana.browser);
    const { width, height } = (await ana.browser.get(`/api/generations/${drawn}`)).body.data;
    expect(body.data).toEqual({
      ids: [waiting, drawn],
      ratios: [0.8, Math.round((1000 * width) / height) / 1000],
      withoutPicture: [0],
      nextCursor: null,
    });
    expect((await sheetOf(ana.browser, 'sort=oldest')).body.data.ids).toEqual([drawn, waiting]);
    expect((await sheetOf(ana.browser, 'status=succeeded')).body.data.ids).toEqual([drawn]);
    expect((await sheetOf(ana.browser, 'q=soap')).body.data.ids).toEqual([waiting]);
    expect((await sheetOf(ana.browser, 'cursor=nonsense')).status).toBe(400);
  });

  test('ten thousand come at once, the rest by the cursor, each once', async () => {
    await sql(
      `insert into generations (id, workspace_id, status, prompt, provider, model, aspect_ratio, seed, created_at)
       select gen_random_uuid(), $1, 'queued', 'p', 'local', 'local', '1:1', 1, now() - n * interval '1 minute'
       from generate_series(1, 10001) n`,
      [ana.workspaceId],
    );
    const first = (await sheetOf(ana.browser)).body.data;
    expect(first.ids).toHaveLength(10_000);
    const second = (await sheetOf(ana.browser, `cursor=${first.nextCursor}`)).body.data;
    expect([second.ids.length, second.nextCursor]).toEqual([1, null]);
    expect(new Set([...first.ids, ...second.ids]).size).toBe(10_001);
  });

  test("another workspace's pictures are not on it", async () => {
    await ask((await someone(server)).browser, 'Theirs');
    expect((await sheetOf(ana.browser)).body.data.ids).toEqual([]);
  });
});

describe('favourites', () => {
  test('a favourite is one for everybody in the workspace, until it is none', async () => {
    const bob = await memberOf(server, ana.workspaceId, 'viewer');
    const id = await ask(ana.browser, 'A can');
    expect((await ana.browser.get(`/api/generations/${id}`)).body.data.starred).toBe(false);
    const starred = await patch(ana.browser, `/api/generations/${id}`, { starred: true });
    expect([starred.status, starred.body.data.starred]).toEqual([200, true]);
    expect((await bob.browser.get(`/api/generations/${id}`)).body.data.starred).toBe(true);
    expect((await patch(bob.browser, `/api/generations/${id}`, { starred: false })).status).toBe(403);
    expect((await patch(ana.browser, `/api/generations/${id}`, { starred: false })).body.data.starred).toBe(false);
  });

  test('400: a change that says nothing', async () => {
    expect((await patch(ana.browser, `/api/generations/${await ask(ana.browser, 'A can')}`, {})).status).toBe(400);
  });

  test("404: another workspace's picture looks exactly like a missing one, and stays as it is", async () => {
    const eve = await someone(server);
    const id = await ask(ana.browser, 'A can');
    const foreign = await patch(eve.browser, `/api/generations/${id}`, { starred: true });
    const missing = await patch(eve.browser, `/api/generations/${crypto.randomUUID()}`, { starred: true });
    expect(foreign.status).toBe(404);
    expect(foreign.bytes.equals(missing.bytes)).toBe(true);
    expect((await ana.browser.get(`/api/generations/${id}`)).body.data.starred).toBe(false);
  });
});

describe('downloading many', () => {
  test('a ZIP holds each picture once, byte for byte, under a name of its own', async () => {
    const one = await make(ana.browser, 'Mug on podium', { aspectRatio: '4:5' });
    const two = await make(ana.browser, 'Mug on podium', { aspectRatio: '4:5' });
    const reply = await ana.browser.post('/api/generations/download', { ids: [one, two, one] });
    expect(reply.status).toBe(200);
    expect(reply.headers.get('content-type')).toBe('application/zip');
    expect(reply.headers.get('content-disposition')).toMatch(/^attachment; filename="ads-\d{4}-\d\d-\d\d\.zip"$/);
    const files = unzip(reply.bytes);
    expect(files.map(({ name }) => name)).toEqual([
      expect.stringMatching(/^mug-on-podium_4x5_v1_\d+x\d+\.png$/),
      expect.stringMatching(/^mug-on-podium_4x5_v1_\d+x\d+_2\.png$/),
    ]);
    for (const [index, id] of [one, two].entries()) {
      const alone = await ana.browser.get(`/api/generations/${id}/image`);
      expect(files[index]?.bytes.equals(alone.bytes)).toBe(true);
    }
  });

  test("404 for all when one is another workspace's, 409 when one has no picture, 400 for none or too many", async () => {
    const eve = await someone(server);
    const [mine, theirs] = [await make(eve.browser, 'Mine'), await make(ana.browser, 'Theirs')];
    const download = (ids: string[]) => eve.browser.post('/api/generations/download', { ids });
    const foreign = await download([mine, theirs]);
    expect(foreign.status).toBe(404);
    expect(foreign.bytes.equals((await download([mine, crypto.randomUUID()])).bytes)).toBe(true);
    await sql(`update generations set status = 'canceled' where id = $1`, [theirs]);
    const unfinished = await ana.browser.post('/api/generations/download', { ids: [theirs] });
    expect([unfinished.status, unfinished.body.error.message]).toEqual([409, '1 of these has no picture.']);
    expect((await download([])).status).toBe(400);
    const many = await download(Array.from({ length: 501 }, () => crypto.randomUUID()));
    expect([many.status, many.body.error.fields]).toEqual([400, { ids: ['At most 500 at once.'] }]);
  });
});

describe('deleting many', () => {
  test('they go with their files, what was made from them stays, and the log has one line', async () => {
    const parent = await make(ana.browser, 'A can');
    const edited = await ana.browser.post(`/api/generations/${parent}/edit`, { editPrompt: 'make it navy' });
    const child = edited.body.data.generationId;
    const other = await make(ana.browser, 'A jar');
    const reply = await ana.browser.post('/api/generations/delete', { ids: [parent, other] });
    expect([reply.status, reply.body.data]).toEqual([200, { deleted: 2 }]);
    expect(idsOf(await ana.browser.get('/api/generations'))).toEqual([child]);
    expect((await ana.browser.get(`/api/generations/${child}/image`)).status).toBe(200);
    const left = await sql('select count(*)::int as n from blob_refs where holder_id = any($1)', [[parent, other]]);
    expect(left.rows).toEqual([{ n: 0 }]);
    const log = await ana.browser.get('/api/audit?action=generation-deleted');
    expect(log.body.data).toMatchObject([{ subjectId: null, detail: { versions: 2 } }]);
  });

  test('403: one that somebody else made keeps them all; an admin may', async () => {
    const bob = await memberOf(server, ana.workspaceId, 'editor');
    const ids = [await ask(bob.browser, 'Mine'), await ask(ana.browser, 'Not mine')];
    expect((await bob.browser.post('/api/generations/delete', { ids })).status).toBe(403);
    expect((await ana.browser.get('/api/generations')).body.meta.total).toBe(2);
    expect((await ana.browser.post('/api/generations/delete', { ids })).body.data).toEqual({ deleted: 2 });
  });

  test("404: with another workspace's among them nothing goes on either side", async () => {
    const eve = await someone(server);
    const [mine, theirs] = [await ask(eve.browser, 'Mine'), await ask(ana.browser, 'Theirs')];
    const foreign = await eve.browser.post('/api/generations/delete', { ids: [mine, theirs] });
    const missing = await eve.browser.post('/api/generations/delete', { ids: [mine, crypto.randomUUID()] });
    expect(foreign.status).toBe(404);
    expect(foreign.bytes.equals(missing.bytes)).toBe(true);
    expect((await eve.browser.get('/api/generations')).body.meta.total).toBe(1);
    expect((await ana.browser.get('/api/generations')).body.meta.total).toBe(1);
  });
});

describe('photos', () => {
  test('a photo has a name that can be changed, and says in how many pictures it is', async () => {
    const id = await upload(ana.browser, 'IMG_0001.jpg');
    await make(ana.browser, 'With it', { referenceImages: [id] });
    const renamed = await patch(ana.browser, `/api/assets/${id}`, { name: '  Mug, front ' });
    expect([renamed.status, renamed.body.data.asset]).toMatchObject([200, { id, name: 'Mug, front', uses: 1 }]);
    const list = await ana.browser.get('/api/assets');
    expect(list.body.data).toMatchObject([{ id, name: 'Mug, front', uses: 1 }]);
    const named = (q: string) => ana.browser.get(`/api/assets?q=${encodeURIComponent(q)}`);
    expect((await named('FRONT')).body).toMatchObject({ data: [{ id }], meta: { total: 1 } });
    for (const q of ['back', '%', '_ug']) expect((await named(q)).body).toMatchObject({ data: [], meta: { total: 0 } });
    for (const name of ['', ' ', 'x'.repeat(121), 'a\u0000b', 'a\nb'])
      expect((await patch(ana.browser, `/api/assets/${id}`, { name })).status).toBe(400);
  });

  test('one that nothing was made with goes at once, with its files', async () => {
    const id = await upload(ana.browser, 'unused.jpg');
    expect((await ana.browser.delete(`/api/assets/${id}`)).body.data).toEqual({ deleted: 1 });
    expect((await ana.browser.get(`/api/assets/${id}`)).status).toBe(404);
    const left = await sql('select count(*)::int as n from blob_refs where holder_id = $1', [id]);
    expect(left.rows).toEqual([{ n: 0 }]);
    expect((await ana.browser.get('/api/audit?action=asset-deleted')).body.data).toMatchObject([{ subjectId: id }]);
  });

  test('409: one in use stays until it is forced; then its pictures stay, without it', async () => {
    const id = await upload(ana.browser, 'used.jpg');
    const picture = await make(ana.browser, 'With it', { referenceImages: [id] });
    const refused = await ana.browser.delete(`/api/assets/${id}`);
    expect(refused.status).toBe(409);
    expect(refused.body.error.message).toMatch(/^1 picture was made with this photo and will stay\./);
    expect((await ana.browser.get(`/api/assets/${id}`)).status).toBe(200);
    expect((await ana.browser.delete(`/api/assets/${id}?force=true`)).status).toBe(200);
    const made = await ana.browser.get(`/api/generations/${picture}`);
    expect(made.body.data.references).toEqual([{ assetId: null, name: null, fileUrl: null }]);
    expect((await ana.browser.get(`/api/generations/${picture}/image`)).status).toBe(200);
  });

  test('409: one that a picture in line waits for cannot even be forced', async () => {
    const id = await upload(ana.browser, 'awaited.jpg');
    const picture = await make(ana.browser, 'With it', { referenceImages: [id] });
    await sql(`update generations set status = 'queued' where id = $1`, [picture]);
    expect((await ana.browser.delete(`/api/assets/${id}?force=true`)).status).toBe(409);
    expect((await ana.browser.get(`/api/assets/${id}/file`)).status).toBe(200);
  });

  test('403: a viewer changes and deletes nothing; 404: neither does another workspace', async () => {
    const id = await upload(ana.browser, 'mine.jpg');
    const viewer = await memberOf(server, ana.workspaceId, 'viewer');
    const eve = await someone(server);
    for (const [who, status] of [
      [viewer, 403],
      [eve, 404],
    ] as const) {
      expect((await patch(who.browser, `/api/assets/${id}`, { name: 'Theirs' })).status).toBe(status);
      expect((await who.browser.delete(`/api/assets/${id}?force=true`)).status).toBe(status);
    }
    const foreign = await eve.browser.delete(`/api/assets/${id}`);
    expect(foreign.bytes.equals((await eve.browser.delete(`/api/assets/${crypto.randomUUID()}`)).bytes)).toBe(true);
    expect((await ana.browser.get(`/api/assets/${id}`)).body.data.asset.name).toBe('mine.jpg');
  });
});
