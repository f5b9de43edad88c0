import { afterAll, beforeAll, expect, test } from 'vitest';
import { Browser } from '../../__tests__/harness/browser.ts';
import { memberOf, type Someone, someone } from '../../__tests__/harness/people.ts';
import { plainPhoto } from '../../__tests__/harness/photos.ts';
import { startTestServer, type TestServer } from '../../__tests__/harness/server.ts';
import { unzip } from '../../__tests__/harness/unzip.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer({ RATE_LIMIT_EXPORT: '2' });
});
afterAll(() => server.stop());

async function picture({ browser }: Someone, prompt: string): Promise<string> {
  const form = new FormData();
  form.set('prompt', prompt);
  form.set('referenceImages', new Blob([new Uint8Array(await plainPhoto(9, 90, 200))]), 'blue.jpg');
  const reply = await browser.postForm('/api/transform', form);
  expect(reply.status).toBe(201);
  return reply.body.data.generationId;
}

async function taken({ browser }: Someone) {
  const reply = await browser.get('/api/account/export');
  expect(reply.status).toBe(200);
  const files = unzip(reply.bytes);
  const find = (part: string) => files.filter(({ name }) => name.includes(part));
  return { reply, files, find, text: files.map(({ name, bytes }) => `${name} ${bytes.toString()}`).join('\n') };
}

test('200: all that is theirs in every workspace, with words and pictures, and nothing of anybody else', async () => {
  const [owner, rival] = [await someone(server), await someone(server)];
  const editor = await memberOf(server, owner.workspaceId, 'editor');
  const mine = await picture(editor, 'A calm spring sale');
  const edit = await editor.browser.post(`/api/generations/${mine}/edit`, { editPrompt: 'make it blue' });
  const edited = edit.body.data.generationId;
  const notMine = await picture(owner, 'The secret of the owner');
  await picture(rival, 'The secret of the rival');

  const { reply, files, find, text } = await taken(editor);
  expect(reply.headers.get('content-type')).toBe('application/zip');
  expect(reply.headers.get('content-disposition')).toMatch(/^attachment; filename="account-[\d-]+\.zip"$/);
  expect(files.map(({ name }) => name).slice(0, 2)).toEqual(['README.txt', 'account.json']);
  const { account, sessions, workspaces } = JSON.parse(find('account.json')[0]?.bytes.toString() ?? '');
  expect(account).toMatchObject({ id: editor.userId, email: editor.email });
  expect(sessions).toMatchObject([{ current: true, device: 'node' }]);
  expect(workspaces).toHaveLength(2);

  for (const id of [mine, edited]) {
    const [described, drawn] = find(id);
    expect(described?.name).toMatch(`workspaces/${owner.workspaceId}/generations/`);
    const image = await editor.browser.get(`/api/generations/${id}/image`);
    expect(drawn?.bytes.equals(image.bytes)).toBe(true);
  }
  const words = JSON.parse(find(edited)[0]?.bytes.toString() ?? '');
  expect(JSON.stringify(words.conversationHistory)).toContain('make it blue');
  expect(find('/photos/').map(({ name }) => name.split('.').at(-1))).toEqual(['json', 'jpg']);

  expect(find(notMine)).toEqual([]);
  expect(text).not.toMatch(/secret of|argon2|thoughtSignature/);
  for (const other of [owner, rival]) expect(text).not.toContain(other.email);
  for (const cookie of editor.browser.cookies.values()) expect(text).not.toContain(cookie);
});

test('that it was taken stands in the log of each workspace it was taken from, and of no other', async () => {
  const [owner, rival] = [await someone(server), await someone(server)];
  const editor = await memberOf(server, owner.workspaceId, 'editor');
  await taken(editor);
  const lines = async ({ browser }: Someone) => (await browser.get('/api/audit?action=account-exported')).body.data;
  expect(await lines(owner)).toMatchObject([{ userId: editor.userId }]);
  expect(await lines(rival)).toEqual([]);
  const { rows } = await server.database.pool.query(
    "select count(*) as n from audit_entries where action = 'account-exported' and user_id = $1",
    [editor.userId],
  );
  expect(rows[0].n).toBe(2);
});

test('however much it is, every one is there once', async () => {
  const person = await someone(server);
  await picture(person, 'A calm spring sale');
  await server.database.pool.query(
    `insert into generations select (jsonb_populate_record(g, jsonb_build_object(
       'id', gen_random_uuid(), 'status', 'failed', 'failure_code', 'INTERNAL_ERROR'))).*
     from generations g, generate_series(1, 230) where workspace_id = $1`,
    [person.workspaceId],
  );
  const { find } = await taken(person);
  const described = find('/generations/').filter(({ name }) => name.endsWith('.json'));
  expect(new Set(described.map(({ name }) => name)).size).toBe(231);
  expect(described).toHaveLength(231);
});

test('401, 403 and 429: for a person in a session, and not all day', async () => {
  const [person, other] = [await someone(server), await someone(server)];
  expect((await new Browser(server.address).get('/api/account/export')).status).toBe(401);
  const { key } = (await other.browser.post('/api/api-keys', { name: 'script' })).body.data;
  const byKey = await new Browser(server.address).get('/api/account/export', { authorization: `Bearer ${key}` });
  expect(byKey.status).toBe(403);
  await taken(person);
  const second = await taken(person);
  expect(second.reply.headers.get('ratelimit-policy')).toContain('"export";q=2;w=3600');
  const third = await person.browser.get('/api/account/export');
  expect([third.status, third.body.error.code]).toEqual([429, 'RATE_LIMITED']);
});
