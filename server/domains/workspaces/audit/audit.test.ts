import { afterAll, beforeAll, expect, test } from 'vitest';
import { memberOf, someone } from '../../../__tests__/harness/people.ts';
import { startTestServer, type TestServer } from '../../../__tests__/harness/server.ts';
import { countAuditEntries, insertAuditEntry, listAuditEntries } from '../../audit/index.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const actions = ({ body }: { body: { data: { action: string }[] } }) => body.data.map(({ action }) => action);

test('200: what was done is there, newest first, by whom, and can be filtered and paged', async () => {
  const owner = await someone(server);
  const path = `/api/workspaces/${owner.workspaceId}`;
  await owner.browser.send('PATCH', path, { json: { name: 'Harbour' } });
  const { id } = (await owner.browser.post('/api/api-keys', { name: 'script' })).body.data;
  await owner.browser.delete(`/api/api-keys/${id}`);
  await owner.browser.post(`${path}/invitations`, { email: 'nora@example.com' });
  const all = await owner.browser.get('/api/audit');
  expect(all.status).toBe(200);
  expect(actions(all)).toEqual(['invitation-created', 'key-revoked', 'key-created', 'workspace-renamed']);
  expect(all.body.data[1]).toMatchObject({ userName: owner.email, subjectId: id, detail: { name: 'script' } });
  const second = await owner.browser.get('/api/audit?pageSize=1&page=2');
  expect(actions(second)).toEqual(['key-revoked']);
  expect(second.body.meta).toMatchObject({ total: 4, totalPages: 4 });
  expect(actions(await owner.browser.get('/api/audit?action=key-created'))).toEqual(['key-created']);
});

test('403: not for editors, in either format; and nobody sees another workspace', async () => {
  const [owner, eve] = [await someone(server), await someone(server)];
  await owner.browser.post('/api/api-keys', { name: 'secret launch' });
  const editor = await memberOf(server, owner.workspaceId, 'editor');
  expect((await editor.browser.get('/api/audit')).status).toBe(403);
  expect((await editor.browser.get('/api/audit?format=csv')).status).toBe(403);
  expect((await eve.browser.get('/api/audit')).body.data).toEqual([]);
  expect((await eve.browser.get('/api/audit?format=csv')).bytes.toString()).not.toContain('secret launch');
});

test('csv: all of it, however long, without a formula; taking it is a line of its own', async () => {
  const owner = await someone(server);
  await server.database.pool.query(
    `insert into audit_entries (id, workspace_id, user_id, action, created_at)
     select gen_random_uuid(), $1, $2, 'signed-in', now() - n * interval '1 second' from generate_series(1, 1200) n`,
    [owner.workspaceId, owner.userId],
  );
  await server.database.pool.query("update users set name = '=HYPERLINK(1)' where id = $1", [owner.userId]);
  const file = await owner.browser.get('/api/audit?format=csv');
  expect(file.status).toBe(200);
  expect(file.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(file.headers.get('content-disposition')).toContain('audit-log.csv');
  const lines = file.bytes.toString().trimEnd().split('\r\n');
  expect(lines).toHaveLength(1 + 1200 + 1);
  expect(new Set(lines).size).toBeGreaterThan(1200);
  expect(lines[2]).toContain(`"'=HYPERLINK(1)"`);
  expect(actions(await owner.browser.get('/api/audit?pageSize=1'))).toEqual(['audit-exported']);
});

test('the program cannot change or delete a line, in a workspace or as the system', async () => {
  const owner = await someone(server);
  await owner.browser.post('/api/api-keys', { name: 'script' });
  const { pool } = server.database;
  await expect(pool.query("update audit_entries set action = 'signed-in'")).rejects.toThrow(/permission denied/);
  await expect(pool.query('delete from audit_entries')).rejects.toThrow(/permission denied/);
  const client = await pool.connect();
  try {
    await client.query('set role ads_app');
    await expect(client.query('delete from audit_entries')).rejects.toThrow(/permission denied/);
  } finally {
    await client.query('reset role');
    client.release();
  }
  expect(actions(await owner.browser.get('/api/audit'))).toEqual(['key-created']);
});

test('a store that is asked with the wrong workspace finds and writes nothing', async () => {
  const [ana, eve] = [await someone(server), await someone(server)];
  await ana.browser.post('/api/api-keys', { name: 'script' });
  const { database } = server.product.world;
  await database.inWorkspace(eve.workspaceId, async (tx) => {
    expect(await listAuditEntries(tx, ana.workspaceId, { limit: 10 })).toEqual([]);
    expect(await countAuditEntries(tx, ana.workspaceId, {})).toBe(0);
  });
  const { workspaceId, userId } = ana;
  const entry = { workspaceId, userId, action: 'signed-in', createdAt: new Date() } as const;
  const forged = database.inWorkspace(eve.workspaceId, (tx) => insertAuditEntry(tx, entry));
  await expect(forged).rejects.toThrow(/row-level security/);
});
