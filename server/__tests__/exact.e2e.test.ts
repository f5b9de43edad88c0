import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Simulator, startSimulator } from '../../simulator/index.ts';
import { Browser, type Reply } from './harness/browser.ts';
import { startTestServer, type TestServer } from './harness/server.ts';

let simulator: Simulator;
let server: TestServer;
let browser: Browser;

beforeAll(async () => {
  simulator = await startSimulator({ scale: 0.25 });
  server = await startTestServer({ GEMINI_API_KEY: 'test-key', GEMINI_BASE_URL: simulator.url });
  browser = new Browser(server.address);
  await browser.signUp();
});
afterAll(async () => {
  await server.stop();
  await simulator.stop();
});

const ask = { prompt: 'A can [[sim:wrong-ratio]]', aspectRatio: '4:5' };
const sizeOf = async ({ bytes }: Reply) => {
  const { width, height } = await sharp(bytes).metadata();
  return { width, height };
};
const hash = ({ bytes }: Reply) => createHash('sha256').update(bytes).digest('hex');

test('a ratio that the model ignored is flagged, and the picture is what it delivered', async () => {
  const made = await browser.post('/api/transform', ask);
  const { width, height, ...said } = made.body.data.generation;
  expect(said).toMatchObject({ ratioHonoured: false, exact: false, croppedFrom: null });
  expect(await sizeOf(await browser.get(made.body.data.imageUrl))).toEqual({ width, height });
});

test('exact: the picture and its small ones have the ratio, it says so, and the original is untouched', async () => {
  const made = await browser.post('/api/transform', { ...ask, exact: true });
  expect(made.status).toBe(201);
  const { width, height, croppedFrom, ratioHonoured } = made.body.data.generation;
  expect(width * 5).toBe(height * 4);
  expect(ratioHonoured).toBe(false);

  const { imageUrl } = made.body.data;
  const [image, original, thumb] = (await Promise.all(
    ['', '?variant=original', '?variant=thumb'].map((query) => browser.get(imageUrl + query)),
  )) as [Reply, Reply, Reply];
  expect(await sizeOf(image)).toEqual({ width, height });
  expect(await sizeOf(original)).toEqual(croppedFrom);
  expect(hash(original)).not.toBe(hash(image));
  const small = await sizeOf(thumb);
  expect(small.width / small.height).toBeCloseTo(0.8, 1);

  // The conversation goes on with what the model itself had sent, not with our crop of it.
  await browser.post(`/api/generations/${made.body.data.generationId}/edit`, { editPrompt: 'Warmer' });
  const replayed = JSON.stringify(simulator.requests.at(-1)?.body);
  expect(replayed).toContain(hash(original));
  expect(replayed).not.toContain(hash(image));
});

test('an edit of an exact picture is exact too, unless it says otherwise', async () => {
  const made = await browser.post('/api/transform', { prompt: 'A can', aspectRatio: '4:5', exact: true });
  const path = `/api/generations/${made.body.data.generationId}/edit`;
  const wish = { editPrompt: 'Warmer [[sim:wrong-ratio]]' };
  expect((await browser.post(path, wish)).body.data.generation.croppedFrom).not.toBeNull();
  expect((await browser.post(path, { ...wish, exact: false })).body.data.generation.croppedFrom).toBeNull();
});

test('a form asks for it in words', async () => {
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...ask, exact: 'true' })) form.append(name, value);
  expect((await browser.postForm('/api/transform', form)).body.data.generation.croppedFrom).not.toBeNull();
  form.set('exact', 'perhaps');
  const refused = await browser.postForm('/api/transform', form);
  expect([refused.status, Object.keys(refused.body.error.fields)]).toEqual([400, ['exact']]);
});
