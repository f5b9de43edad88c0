import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
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
  simulator.reset();
});

const afresh = (id: string, headers = {}, who = ana) =>
  who.browser.post(`/api/generations/${id}/re-anchor`, undefined, headers);
const edit = async (id: string, body: object): Promise<string> =>
  (await ana.browser.post(`/api/generations/${id}/edit`, body)).body.data.generationId;
const make = async (body: object): Promise<string> =>
  (await ana.browser.post('/api/transform', body)).body.data.generationId;
const seen = async (id: string) => (await ana.browser.get(`/api/generations/${id}`)).body.data;
const hash = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

async function photo(red: number): Promise<{ id: string; sha256: string }> {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(await plainPhoto(red, 20, 20))]), 'photo.jpg');
  const { id } = (await ana.browser.postForm('/api/assets', form)).body.data.asset;
  return { id, sha256: hash((await ana.browser.get(`/api/assets/${id}/file`)).bytes) };
}

type Wire = { contents: { role: string; parts: { text?: string; inlineData?: { data: { sha256: string } } }[] }[] };
/** What the model was sent last: of each turn its role, its words and the hashes of its pictures. */
const sent = () => {
  const wire = simulator.requests.at(-1)?.body as Wire | undefined;
  return wire?.contents.map(({ role, parts }) => ({
    role,
    words: parts.flatMap(({ text }) => text ?? []),
    pictures: parts.flatMap(({ inlineData }) => inlineData?.data.sha256 ?? []),
  }));
};

test('the model is sent one turn: the original photos and all words in order; an edit of it replays only its own path', async () => {
  const [can, leaf] = [await photo(200), await photo(90)];
  const first = await make({ prompt: 'A can', referenceImages: [can.id], aspectRatio: '4:5' });
  const second = await edit(first, { editPrompt: 'Add this leaf', referenceImages: [leaf.id, can.id] });
  await edit(first, { editPrompt: 'A sibling' });
  const third = await edit(second, { editPrompt: 'Warmer light' });

  const made = await afresh(third);
  expect(made.status).toBe(201);
  const words = 'A can\nThen: Add this leaf\nThen: Warmer light';
  expect(sent()).toEqual([{ role: 'user', words: [words], pictures: [can.sha256, leaf.sha256] }]);
  const { generationId, parentId, generation } = made.body.data;
  expect([parentId, generation.reanchored, generation.editPrompt]).toEqual([third, true, null]);
  expect(generation).toMatchObject({ prompt: words, editCount: 0, aspectRatio: '4:5' });
  expect(await seen(third)).toMatchObject({ reanchored: false, children: [generationId] });

  const { bytes } = await ana.browser.get(`/api/generations/${generationId}/image?variant=original`);
  const history = (await seen(generationId)).conversationHistory as { role: string; parts: object[] }[];
  expect(history.map(({ role }) => role)).toEqual(['user', 'model']);
  expect(history[1]?.parts).toContainEqual({ picture: { mimeType: 'image/jpeg', sizeBytes: bytes.length } });

  const delivered = hash(bytes);
  const fourth = await edit(generationId, { editPrompt: 'Closer' });
  const [own, answer, next, ...more] = sent() ?? [];
  expect(own).toEqual({ role: 'user', words: [words], pictures: [can.sha256, leaf.sha256] });
  expect([answer?.role, answer?.pictures.includes(delivered)]).toEqual(['model', true]);
  expect([next, more]).toEqual([{ role: 'user', words: ['Closer'], pictures: [] }, []]);

  await afresh(fourth);
  expect(sent()?.map((turn) => turn.words)).toEqual([[`${words}\nThen: Closer`]]);
});

test('a retry of one that failed begins afresh too', async () => {
  const version = await edit(await make({ prompt: 'A can' }), { editPrompt: 'Warmer' });
  simulator.enqueue({ scenario: 'image-safety' });
  const failed = (await afresh(version)).headers.get('location') ?? '';
  const again = await ana.browser.post(`${failed}/retry`);
  expect(again.body.data.generation).toMatchObject({ reanchored: true, parentGenerationId: version });
  expect(sent()).toEqual([{ role: 'user', words: ['A can\nThen: Warmer'], pictures: [] }]);
});

test('202 with Prefer: respond-async; the same Idempotency-Key is one picture, for another version it is refused', async () => {
  const first = await make({ prompt: 'A can' });
  const [one, other] = [await edit(first, { editPrompt: 'One' }), await edit(first, { editPrompt: 'Other' })];
  const calls = simulator.requests.length;
  const headers = { 'idempotency-key': 'afresh-1' };
  const replies = [await afresh(one, { ...headers, prefer: 'respond-async' }), await afresh(one, headers)];
  expect(replies.map(({ status }) => status)).toEqual([202, 201]);
  expect(new Set(replies.map(({ body }) => body.data.generationId)).size).toBe(1);
  expect(simulator.requests.length).toBe(calls + 1);
  expect((await afresh(other, headers)).status).toBe(422);
});

test('403: a viewer may not, and 404: a version of another workspace looks exactly like a missing one', async () => {
  const version = await edit(await make({ prompt: 'A can' }), { editPrompt: 'Warmer' });
  const calls = simulator.requests.length;
  expect((await afresh(version, {}, await memberOf(server, ana.workspaceId, 'viewer'))).status).toBe(403);
  const eve = await someone(server);
  const [foreign, absent] = [await afresh(version, {}, eve), await afresh(crypto.randomUUID(), {}, eve)];
  expect([foreign.status, foreign.bytes.equals(absent.bytes)]).toEqual([404, true]);
  expect(simulator.requests.length).toBe(calls);
});

test('409: unfinished, nothing drifted, too many words, or a version or photo of its past is gone', async () => {
  const can = await photo(120);
  const first = await make({ prompt: 'A can', referenceImages: [can.id] });
  const second = await edit(first, { editPrompt: 'Second' });
  const third = await edit(second, { editPrompt: 'Third' });
  let long = await make({ prompt: 'w'.repeat(1900) });
  long = await edit(long, { editPrompt: 'w'.repeat(94) });
  simulator.enqueue({ scenario: 'image-safety' });
  const failed = await ana.browser.post(`/api/generations/${first}/edit`, { editPrompt: 'Refused' });
  const calls = simulator.requests.length;
  const refused = async (id: string) => {
    const { status, body } = await afresh(id);
    return [status, body.error.code, body.error.message];
  };

  const failedId = failed.headers.get('location')?.split('/').at(-1) ?? '';
  expect(await refused(failedId)).toEqual([409, 'CONFLICT', expect.stringContaining('Only a finished picture')]);
  expect(await refused(first)).toEqual([409, 'CONFLICT', expect.stringContaining('directly')]);
  expect(await refused(long)).toEqual([409, 'CONFLICT', expect.stringContaining('2001 characters')]);
  await server.database.pool.query('delete from assets where id = $1', [can.id]);
  expect(await refused(second)).toEqual([409, 'CONFLICT', expect.stringContaining('photo')]);
  await ana.browser.delete(`/api/generations/${second}`);
  expect(await refused(third)).toEqual([409, 'CONFLICT', expect.stringContaining('was deleted, and its words')]);
  expect(simulator.requests.length).toBe(calls);
});

test('the renderer that needs no key starts afresh too', async () => {
  const keyless = await startTestServer();
  try {
    const { browser } = await someone(keyless);
    const first = (await browser.post('/api/transform', { prompt: 'A can, headline "Cold"' })).body.data.generationId;
    const wish = { editPrompt: 'Make the background darker' };
    const second = (await browser.post(`/api/generations/${first}/edit`, wish)).body.data.generationId;
    const made = await browser.post(`/api/generations/${second}/re-anchor`);
    expect([made.status, made.body.data.generation.reanchored]).toEqual([201, true]);
    const next = await browser.post(`/api/generations/${made.body.data.generationId}/edit`, wish);
    expect([next.status, next.body.data.generation.reanchored]).toEqual([201, false]);
  } finally {
    await keyless.stop();
  }
});
