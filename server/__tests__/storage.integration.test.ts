import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Browser } from './harness/browser.ts';
import { memberOf, type Someone, someone } from './harness/people.ts';
import { plainPhoto } from './harness/photos.ts';
import { startTestServer, type TestServer } from './harness/server.ts';

let server: TestServer;
let ana: Someone;
let ben: Someone;

beforeAll(async () => {
  server = await startTestServer();
  [ana, ben] = await Promise.all([someone(server), someone(server)]);
  await Promise.all([useEverything(ana), useEverything(ben)]);
});
afterAll(() => server.stop());

/** A line in each table that can hold one of a workspace. */
async function useEverything({ browser, workspaceId }: Someone): Promise<void> {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(await plainPhoto(9, 9, 9))]), 'can.jpg');
  const { id } = (await browser.postForm('/api/assets', form)).body.data.asset;
  await make(browser, { prompt: 'A can', referenceImages: [id] }, { 'idempotency-key': 'once' });
  await browser.post(`/api/workspaces/${workspaceId}/invitations`, { email: 'kim@example.com', role: 'editor' });
  await browser.post('/api/api-keys', { name: 'script', scopes: ['read'] });
  await query('insert into allowances values ($1, 100, null)', workspaceId);
  await query('insert into ceilings values ($1, 100, null, null)', workspaceId);
  await query('insert into retentions values ($1, 30, null)', workspaceId);
  await query(
    'insert into member_allowances select workspace_id, user_id, 5, null from memberships where workspace_id = $1',
    workspaceId,
  );
}

const query = (text: string, ...values: unknown[]) => server.database.pool.query(text, values);

async function make(browser: Browser, wish: object, headers = {}): Promise<string> {
  const made = await browser.post('/api/transform', wish, headers);
  if (made.status !== 201) throw new Error(`${made.status}: ${JSON.stringify(made.body)}`);
  return made.body.data.generationId;
}

type Run = (text: string, ...values: unknown[]) => Promise<pg.QueryResult>;

/** As the program works in a workspace, and taken back at the end. */
async function within<T>(workspaceId: string, work: (run: Run) => Promise<T>): Promise<T> {
  const client = await server.database.pool.connect();
  try {
    await client.query('begin');
    await client.query('set local role ads_app');
    await client.query(`select set_config('app.workspace', $1, true)`, [workspaceId]);
    return await work((text, ...values) => client.query(text, values));
  } finally {
    await client.query('rollback');
    client.release();
  }
}

describe('the tables of a workspace', () => {
  /** Whatever has a workspace is held to this, also a table that is made tomorrow. */
  async function tablesOfWorkspaces(): Promise<string[]> {
    const { rows } = await query(`
      select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid
      where a.attname = 'workspace_id' and c.relkind = 'r' and c.relnamespace = 'public'::regnamespace order by 1`);
    return rows.map(({ name }) => name);
  }

  /** Empty but for a moment: what waits to be removed. */
  const passing = ['blob_removals'];

  test('hold lines of both workspaces, so that what follows means something', async () => {
    const counts = (await tablesOfWorkspaces()).map(async (table) => {
      const { rows } = await query(`select count(distinct workspace_id)::int as count from ${table}`);
      return { table, count: rows[0].count };
    });
    const empty = (await Promise.all(counts)).filter(({ count }) => count < 2).map(({ table }) => table);
    expect(empty.filter((table) => !passing.includes(table))).toEqual([]);
  });

  test('show and change nothing of another workspace, whatever the program asks for', async () => {
    const [own, other] = [ana.workspaceId, ben.workspaceId];
    const wrong: unknown[] = [];
    for (const table of await tablesOfWorkspaces()) {
      for (const statement of [
        `select 1 from ${table} where workspace_id = '${other}'`,
        `update ${table} set workspace_id = workspace_id where workspace_id = '${other}'`,
        `delete from ${table} where workspace_id = '${other}'`,
        `update ${table} set workspace_id = '${other}' where workspace_id = '${own}'`,
      ]) {
        const touched = await within(own, (run) => run(statement)).then(({ rowCount }) => rowCount ?? 0, refused);
        if (touched !== 0) wrong.push({ statement, touched });
      }
    }
    expect(wrong).toEqual([]);
  });

  test('show nothing at all outside a workspace', async () => {
    for (const table of await tablesOfWorkspaces()) {
      const seen = await within('', (run) => run(`select 1 from ${table}`)).then(({ rowCount }) => rowCount, refused);
      expect([table, seen]).toEqual([table, 0]);
    }
  });
});

/** Nothing was touched when PostgreSQL refuses by rights or policy; anything else is a fault of the test. */
function refused(error: unknown): number {
  if (error instanceof pg.DatabaseError && error.code === '42501') return 0;
  throw error;
}

describe('what the tables refuse', () => {
  test.each([
    [
      'a parent in another workspace',
      '23503',
      (own: string, other: string) => [`update generations set parent_generation_id = $2 where id = $1`, own, other],
    ],
    [
      'a version without its workspace',
      '23503',
      (own: string) => [`update generations set workspace_id = gen_random_uuid() where id = $1`, own],
    ],
    ['a state nobody knows', '23514', (own: string) => [`update generations set status = 'lost' where id = $1`, own]],
    [
      'a failure without a reason',
      '23514',
      (own: string) => [`update generations set status = 'failed' where id = $1`, own],
    ],
    [
      'a success without a picture',
      '23514',
      (own: string) => [`update generations set width = null where id = $1`, own],
    ],
    ['an e-mail twice', '23505', () => [`update users set email = $1 where email = $2`, ana.email, ben.email]],
    [
      'a second owner',
      '23505',
      () => [
        `insert into memberships select workspace_id, $1, 'owner', now() from memberships where user_id = $2`,
        ben.userId,
        ana.userId,
      ],
    ],
    [
      'one key of idempotency for two pictures',
      '23505',
      () => [`insert into idempotency_keys select * from idempotency_keys where workspace_id = $1`, ana.workspaceId],
    ],
    [
      'text that holds a NUL',
      '22021',
      (own: string) => [`update generations set prompt = $2 where id = $1`, own, 'a\0b'],
    ],
  ])('%s (%s)', async (_what, code, statement) => {
    const [own, other] = await Promise.all([oneOf(ana), oneOf(ben)]);
    const [text = '', ...values] = statement(own, other);
    await expect(query(text, ...values)).rejects.toMatchObject({ code });
  });

  const oneOf = async ({ workspaceId }: Someone): Promise<string> =>
    (await query('select id from generations where workspace_id = $1 order by created_at limit 1', workspaceId)).rows[0]
      .id;
});

describe('a generation', () => {
  test('is created, read, changed and deleted, and then nothing of it is left but its bill', async () => {
    const wish = { prompt: 'A tin of “paint”, 100 % ☂', aspectRatio: '4:5' };
    const id = await make(ana.browser, wish);
    expect((await ana.browser.get(`/api/generations/${id}`)).body.data).toMatchObject(wish);
    const edited = await ana.browser.post(`/api/generations/${id}/edit`, { editPrompt: 'warmer light' });
    expect(edited.status).toBe(201);
    expect((await ana.browser.delete(`/api/generations/${id}?children=cascade`)).status).toBe(200);
    const left = await Promise.all(
      [
        'generations where id',
        'conversations where generation_id',
        'generation_references where generation_id',
        'blob_refs where holder_id',
        'usage_entries where generation_id',
      ].map(async (where) => (await query(`select 1 from ${where} = $1`, id)).rowCount),
    );
    expect(left).toEqual([0, 0, 0, 0, 1]);
  });

  test('that goes leaves its children without a parent, not without a workspace', async () => {
    const id = await make(ana.browser, { prompt: 'A jar' });
    const child = (await ana.browser.post(`/api/generations/${id}/edit`, { editPrompt: 'warmer light' })).body.data
      .generationId;
    await query('delete from generations where id = $1', id);
    const { rows } = await query('select workspace_id, parent_generation_id from generations where id = $1', child);
    expect(rows).toEqual([{ workspace_id: ana.workspaceId, parent_generation_id: null }]);
  });
});

describe('at once', () => {
  test('ten who register one address are one account, in one workspace', async () => {
    const email = 'at-once@example.com';
    const all = Array.from({ length: 10 }, () =>
      new Browser(server.address).post('/api/auth/register', { email, password: 'Quiet-Harbour-42' }),
    );
    const statuses = (await Promise.all(all)).map(({ status }) => status).toSorted((a, b) => a - b);
    expect(statuses).toEqual([201, ...Array(9).fill(409)]);
    const { rows } = await query(
      `select count(*)::int as count from memberships m join users u on u.id = m.user_id where u.email = $1`,
      email,
    );
    expect(rows).toEqual([{ count: 1 }]);
  });

  test('of two who would be the last owner to leave, one workspace always keeps one', async () => {
    const owner = await someone(server);
    const heir = await memberOf(server, owner.workspaceId, 'admin');
    await Promise.all([
      owner.browser.post(`/api/workspaces/${owner.workspaceId}/transfer`, { userId: heir.userId }),
      heir.browser.post(`/api/workspaces/${owner.workspaceId}/leave`),
    ]);
    const { rows } = await query(
      `select role from memberships where workspace_id = $1 and role = 'owner'`,
      owner.workspaceId,
    );
    expect(rows).toHaveLength(1);
  });
});

describe('a session', () => {
  test('ends a day after it began, however busy it is; its neighbour goes on', async () => {
    const [early, late] = [await someone(server), await someone(server)];
    await query(
      `update sessions set created_at = now() - interval '25 hours', expires_at = now() - interval '1 second', last_seen_at = now() where user_id = $1`,
      early.userId,
    );
    expect((await early.browser.get('/api/auth/me')).status).toBe(401);
    expect((await late.browser.get('/api/auth/me')).status).toBe(200);
  });
});

describe('a lock on an account', () => {
  test('stands a quarter of an hour after the fifth failure, and not a minute longer', async () => {
    const { email, password } = await someone(server);
    const stranger = new Browser(server.address);
    const attempt = async (tried: string) =>
      (await stranger.post('/api/auth/login', { email, password: tried })).status;
    const failures = [];
    for (let n = 0; n < 5; n += 1) failures.push(await attempt('Wrong-Harbour-1'));
    expect(failures).toEqual([401, 401, 401, 401, 401]);
    expect(await attempt(password)).toBe(423);
    const { rows } = await query(
      `select round(extract(epoch from locked_until - updated_at) / 60)::int as minutes from sign_in_failures where locked_until is not null`,
    );
    expect(rows).toEqual([{ minutes: 15 }]);
    await query(`update sign_in_failures set locked_until = now() + interval '1 minute'`);
    expect(await attempt(password)).toBe(423);
    await query(`update sign_in_failures set locked_until = now() - interval '1 second'`);
    expect(await attempt(password)).toBe(200);
  });
});
