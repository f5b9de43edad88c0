import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { estimate } from '../../client/features/generations/dock/estimate.ts';
import type { Model } from '../../shared/contract/index.ts';
import { type Simulator, startSimulator } from '../../simulator/index.ts';
import { memberOf, someone, type Someone } from './harness/people.ts';
import { plainPhoto } from './harness/photos.ts';
import { startTestServer, type TestServer } from './harness/server.ts';

let simulator: Simulator;
let server: TestServer;
let ana: Someone;

beforeAll(async () => {
  simulator = await startSimulator({ scale: 0.1 });
  server = await startTestServer({ GEMINI_API_KEY: 'test-key', GEMINI_BASE_URL: simulator.url });
});
afterAll(async () => {
  await server.stop();
  await simulator.stop();
});
beforeEach(async () => {
  ana = await someone(server);
});

const ask = (body: object, { browser } = ana) => browser.post('/api/estimate', body);
const cost = async (body: object): Promise<number> => (await ask(body)).body.data.costMicroUsd;
const queued = { prefer: 'respond-async' };

/** What a request set aside before it was drawn. */
async function setAside(id: string): Promise<number> {
  const { rows } = await server.database.pool.query<{ sum: number }>(
    'select estimated_micro_usd as sum from generations where id = $1',
    [id],
  );
  return rows[0]?.sum ?? -1;
}

test('the price is what is set aside, for a new picture and for a change with all that travels along', async () => {
  const form = new FormData();
  form.append('prompt', 'A can');
  form.append('imageSize', '2K');
  for (const red of [10, 90]) form.append('referenceImages', new Blob([new Uint8Array(await plainPhoto(red, 9, 9))]));
  const made = (await ana.browser.postForm('/api/transform', form)).body.data;
  const price = await cost({ imageSize: '2K', references: 2 });
  expect(price).toBeGreaterThan(50_400);
  expect(await setAside(made.generationId)).toBe(price);
  expect(await cost({ imageSize: '2K', references: 2, count: 4 })).toBe(4 * price);

  const wish = { editPrompt: 'Warmer' };
  const edited = (await ana.browser.post(`/api/generations/${made.generationId}/edit`, wish)).body.data.generationId;
  const dearer = await cost({ editOf: made.generationId });
  expect(dearer).toBeGreaterThan(price);
  expect(await setAside(edited)).toBe(dearer);
  expect((await ana.browser.get('/api/usage')).body.data.reserved.images).toBe(0);
});

test("the dock's own figure is the server's, for every model, size, number of photos and of pictures", async () => {
  const models: Model[] = (await ana.browser.get('/api/models')).body.data.models;
  expect(models.length).toBeGreaterThan(1);
  for (const model of models) {
    for (const size of model.imageSizes) {
      for (const [photos, count] of [
        [0, 1],
        [1, 1],
        [3, 4],
        [5, 2],
      ] as const) {
        const figure = await cost({ model: model.id, imageSize: size, references: photos, count });
        expect([model.id, size, estimate({ model, size, count, photos })]).toEqual([model.id, size, figure]);
      }
    }
  }
});

test("the seconds are this workspace's own, of that model and size, the last hundred; null without a past", async () => {
  const past = async (workspaceId: string, seconds: number[], imageSize: string | null) => {
    for (const [index, each] of seconds.entries()) {
      await server.database.pool.query(
        `insert into generations (id, workspace_id, status, prompt, provider, model, aspect_ratio, image_size, seed,
           mime_type, width, height, created_at, started_at, finished_at)
         values ($1, $2, 'succeeded', 'p', 'gemini', 'gemini-nano-banana-2.1', '1:1', $3, 1, 'image/png', 1, 1,
           now() - interval '2 days', now() - interval '1 day' - $4 * interval '1 second' + $5 * interval '1 minute',
           now() - interval '1 day' + $5 * interval '1 minute')`,
        [crypto.randomUUID(), workspaceId, imageSize, each, index],
      );
    }
  };
  const eve = await someone(server);
  await past(eve.workspaceId, [500], null);
  expect((await ask({})).body.data.seconds).toBeNull();

  await past(ana.workspaceId, [...Array(50).fill(900), ...Array(60).fill(10), ...Array(40).fill(20)], null);
  await past(ana.workspaceId, [60], '2K');
  expect((await ask({})).body.data.seconds).toEqual({ p50: 10, p90: 20 });
  expect((await ask({ imageSize: '1K' })).body.data.seconds).toEqual({ p50: 10, p90: 20 });
  expect((await ask({ imageSize: '2K' })).body.data.seconds).toEqual({ p50: 60, p90: 60 });
  expect((await ask({ imageSize: '4K' })).body.data.seconds).toBeNull();
});

test('200: a viewer and a key that only reads may ask; 401 and 403 without session or token', async () => {
  expect((await ask({}, await memberOf(server, ana.workspaceId, 'viewer'))).status).toBe(200);
  const key = (await ana.browser.post('/api/api-keys', { name: 'reader', scopes: ['read'] })).body.data.key;
  const send = (headers: Record<string, string>) =>
    fetch(`${server.address}/api/estimate`, {
      method: 'POST',
      body: '{}',
      headers: { 'content-type': 'application/json', ...headers },
    });
  expect((await send({ authorization: `Bearer ${key}` })).status).toBe(200);
  expect((await send({})).status).toBe(401);
  const cookie = [...ana.browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  expect((await send({ cookie })).status).toBe(403);
});

test('400: what is not on offer; 404: a version of another workspace looks missing; 409: an unfinished one', async () => {
  for (const body of [{ model: 'none' }, { imageSize: '512' }, { references: 6 }, { count: 0 }]) {
    expect([body, (await ask(body)).status]).toEqual([body, 400]);
  }
  const slow = await ana.browser.post('/api/transform', { prompt: 'A can [[sim:slow:60000]]' }, queued);
  const id = slow.body.data.generationId;
  expect((await ask({ editOf: id })).status).toBe(409);
  const eve = await someone(server);
  const [foreign, absent] = [await ask({ editOf: id }, eve), await ask({ editOf: crypto.randomUUID() }, eve)];
  expect([foreign.status, foreign.bytes.equals(absent.bytes)]).toEqual([404, true]);
  await ana.browser.post(`/api/generations/${id}/cancel`);
});
