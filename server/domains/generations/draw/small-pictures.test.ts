import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Someone, someone } from '../../../__tests__/harness/people.ts';
import { startTestServer, type TestServer } from '../../../__tests__/harness/server.ts';
import { makeSmallPictures } from './small-pictures.ts';

let server: TestServer;
let maker: Someone;

beforeAll(async () => {
  server = await startTestServer();
});
// Pictures of one workspace that are the same share their blobs, which are lost below.
beforeEach(async () => {
  maker = await someone(server);
});
afterAll(() => server.stop());

test('the thumbnail is there for whoever asks as soon as there is a picture', async () => {
  const thumb = await maker.browser.get(`${(await made()).imageUrl}?variant=thumb`);
  expect([thumb.status, thumb.headers.get('content-type')]).toEqual([200, 'image/webp']);
});

test('when the worker died before it made the small ones, who looks has them made', async () => {
  const { id, imageUrl } = await made();
  await maker.browser.get(`${imageUrl}?variant=thumb`);
  await loseSmallOnes(id);
  expect((await maker.browser.get(`${imageUrl}?variant=preview`)).status).toBe(200);
  expect(await smallOnes(id)).toBe(2);
  expect((await maker.browser.get(`/api/generations/${id}`)).body.data.thumbhash).toMatch(/^[\w+/]+=*$/);
});

test('made by many at once, they are kept once and nothing is left over', async () => {
  const { id, imageUrl } = await made();
  await maker.browser.get(`${imageUrl}?variant=thumb`);
  await loseSmallOnes(id);
  const { workspaceId } = maker;
  await Promise.all([1, 2, 3].map(() => makeSmallPictures(server.product.world, { workspaceId, id })));
  expect(await smallOnes(id)).toBe(2);
  const { rows } = await server.database.pool.query(
    `select id from blobs b where not exists (select from blob_refs r where r.blob_id = b.id)
       and not exists (select from blob_removals w where w.blob_id = b.id)`,
  );
  expect(rows).toEqual([]);
});

test('nothing is made of what was deleted meanwhile', async () => {
  const { id } = await made();
  await maker.browser.send('DELETE', `/api/generations/${id}`, {});
  await makeSmallPictures(server.product.world, { workspaceId: maker.workspaceId, id });
  expect(await smallOnes(id)).toBe(0);
});

async function made(): Promise<{ id: string; imageUrl: string }> {
  const reply = await maker.browser.post('/api/transform', { prompt: `A calm mug ${performance.now()}` });
  expect(reply.status).toBe(201);
  return { id: reply.body.data.generationId, imageUrl: reply.body.data.imageUrl };
}

async function loseSmallOnes(id: string): Promise<void> {
  await server.database.pool.query(
    `with lost as (delete from blob_refs where holder_id = $1 and purpose in ('thumb', 'preview') returning blob_id)
     delete from blobs where id in (select blob_id from lost)`,
    [id],
  );
  await server.database.pool.query('update generations set thumbhash = null where id = $1', [id]);
}

async function smallOnes(id: string): Promise<number> {
  const { rows } = await server.database.pool.query(
    `select from blob_refs where holder_id = $1 and purpose in ('thumb', 'preview')`,
    [id],
  );
  return rows.length;
}
