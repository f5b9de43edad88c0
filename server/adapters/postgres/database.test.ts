import { sql } from 'kysely';
import pg from 'pg';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { no, yes } from '../../../shared/answer.ts';
import { createTestDatabase, type TestDatabase } from '../../__tests__/harness/postgres.ts';
import { runNamed, sqlOf } from '../../db/query.ts';
import { DatabaseFault } from '../../lib/database-fault.ts';
import type { Transaction } from '../../ports/database.ts';
import { createDatabase } from './database.ts';
import { createPool } from './pool.ts';

const here = '0198a000-0000-7000-8000-000000000001';
const there = '0198a000-0000-7000-8000-000000000002';

let db: TestDatabase;

beforeAll(async () => {
  db = await createTestDatabase();
  await db.ownerPool.query(`
    create table notes (workspace_id uuid not null, words text not null unique);
    insert into notes values ('${here}', 'kept');
    grant select, insert on notes to ads_app, ads_system;
    alter table notes enable row level security;
    alter table notes force row level security;
    create policy tenant on notes to ads_app
      using (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);
    create policy system on notes to ads_system using (true);
  `);
});

afterAll(async () => db.drop());

async function write(tx: Transaction, workspaceId: string, words: string): Promise<void> {
  await sql`insert into notes values (${workspaceId}, ${words})`.execute(sqlOf(tx));
}

async function read(tx: Transaction): Promise<string[]> {
  const { rows } = await sql<{ words: string }>`select words from notes order by words`.execute(sqlOf(tx));
  return rows.map(({ words }) => words);
}

async function everything(): Promise<string[]> {
  return db.database.inSystem('test looks', read);
}

describe('a transaction in a workspace', () => {
  it('keeps what the work wrote and answers its result', async () => {
    const result = await db.database.inWorkspace(here, async (tx) => {
      await write(tx, here, 'written');
      return yes('done');
    });
    expect(result).toEqual({ ok: true, value: 'done' });
    expect(await everything()).toContain('written');
  });

  it('leaves nothing behind when the work is refused', async () => {
    const refusal = await db.database.inWorkspace(here, async (tx) => {
      await write(tx, here, 'refused');
      return no('CONFLICT');
    });
    expect(refusal).toMatchObject({ ok: false, code: 'CONFLICT' });
    expect(await everything()).not.toContain('refused');
  });

  it('leaves nothing behind when the work throws, and throws the same error', async () => {
    const fault = new Error('the world broke');
    const run = db.database.inWorkspace(here, async (tx) => {
      await write(tx, here, 'thrown');
      throw fault;
    });
    await expect(run).rejects.toBe(fault);
    expect(await everything()).not.toContain('thrown');
  });

  it('throws what was wrong, not that something had been, whichever statement is heard first', async () => {
    const run = db.database.inWorkspace(here, async (tx) => {
      const [, later] = await Promise.allSettled([
        sql`select 1 / 0`.execute(sqlOf(tx)),
        sql`select 1`.execute(sqlOf(tx)),
      ]);
      if (later.status === 'rejected') throw later.reason;
    });
    await expect(run).rejects.toThrow('division by zero');
  });

  it('is not taken for committed when the work swallowed a failed statement', async () => {
    const run = db.database.inWorkspace(here, async (tx) => {
      await write(tx, here, 'swallowed');
      await write(tx, here, 'swallowed').catch(() => undefined);
      return yes('done');
    });
    await expect(run).rejects.toThrow('could not be committed');
    expect(await everything()).not.toContain('swallowed');
  });

  it('runs as ads_app, whom row-level security binds', async () => {
    const [who] = await db.database.inWorkspace(here, (tx) =>
      runNamed<{ role: string; bypasses: boolean }>(tx, {
        name: 'who',
        text: 'select current_user as role, rolbypassrls or rolsuper as bypasses from pg_roles where rolname = current_user',
        values: [],
      }),
    );
    expect(who).toEqual({ role: 'ads_app', bypasses: false });
  });

  it("sees nothing of another workspace's rows", async () => {
    await db.database.inWorkspace(here, (tx) => write(tx, here, 'private'));
    expect(await db.database.inWorkspace(here, read)).toContain('private');
    expect(await db.database.inWorkspace(there, read)).not.toContain('private');
  });

  it('cannot write a row into another workspace', async () => {
    const run = db.database.inWorkspace(here, (tx) => write(tx, there, 'smuggled'));
    await expect(run).rejects.toThrow('row-level security');
    expect(await everything()).not.toContain('smuggled');
  });

  it.each(['', 'x', `${here}' or true --`, `${here}\n`])('refuses a workspace id that is no UUID: %j', async (id) => {
    let ran = false;
    const run = db.database.inWorkspace(id, async () => {
      ran = true;
    });
    await expect(run).rejects.toThrow(TypeError);
    expect(ran).toBe(false);
  });
});

describe('a connection', () => {
  it('forgets role and workspace when the transaction ends', async () => {
    const one = createPool({ ...poolOptions(), max: 1 });
    const database = createDatabase(one);
    await database.inWorkspace(here, read);
    await database.inWorkspace(here, async () => no('CONFLICT'));
    await database.inWorkspace(here, () => Promise.reject(new Error('broken'))).catch(() => undefined);

    const { rows } = await one.query(
      `select current_user as role, current_setting('app.workspace', true) as workspace`,
    );
    expect(rows).toEqual([{ role: 'ads_server', workspace: '' }]);
    await one.end();
  });

  it('is out of reach for a query that comes after the end of its transaction', async () => {
    let leaked: Transaction | undefined;
    await db.database.inWorkspace(here, async (tx) => {
      leaked = tx;
    });
    if (leaked === undefined) throw new Error('the work did not run');
    await expect(read(leaked)).rejects.toThrow('after its transaction had ended');
  });

  it('that the server cut is thrown away, and the next transaction gets a good one', async () => {
    const one = createPool({ ...poolOptions(), max: 1 });
    const database = createDatabase(one);
    const run = database.inSystem('test is cut off', async (tx) => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(sqlOf(tx));
      await endBackend(rows[0]?.pid);
      return read(tx);
    });
    await expect(run).rejects.toThrow(DatabaseFault);
    expect(await database.inSystem('test looks again', read)).toContain('kept');
    await one.end();
  });

  it('that breaks while idle is reported and does not end the process', async () => {
    const lines: string[] = [];
    const logger = pino({ level: 'warn' }, { write: (line: string) => void lines.push(line) });
    const one = createPool({ ...poolOptions(), max: 1, logger });
    const { rows } = await one.query<{ pid: number }>('select pg_backend_pid() as pid');
    const lost = new Promise((resolve) => one.once('error', resolve));
    await endBackend(rows[0]?.pid);
    await lost;
    expect(lines.join()).toContain('A database connection was lost');
    expect((await one.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
    await one.end();
  });

  it('that breaks while lent out and silent does not end the process either', async () => {
    const one = createPool({ ...poolOptions(), max: 1 });
    const client = await one.connect();
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
    const gone = new Promise((resolve) => client.once('end', resolve));
    await endBackend(rows[0]?.pid);
    await gone;
    client.release(true);
    expect((await one.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
    await one.end();
  });

  it('that no longer answers is given up and replaced', async () => {
    const one = createPool({ ...poolOptions(), max: 1, statementTimeoutMs: 50 });
    const database = createDatabase(one);
    let frozen = Number.NaN;
    const run = database.inSystem('test freezes', async (tx) => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(sqlOf(tx));
      frozen = rows[0]?.pid ?? frozen;
      process.kill(frozen, 'SIGSTOP');
      return read(tx);
    });
    try {
      await expect(run).rejects.toThrow(DatabaseFault);
      expect(await database.inSystem('test looks again', read)).toContain('kept');
    } finally {
      process.kill(frozen, 'SIGCONT');
    }
    await one.end();
  });

  it('that nobody needs is closed after its time', async () => {
    const one = createPool({ ...poolOptions(), max: 1, idleTimeoutMs: 50 });
    await one.query('select 1');
    expect(one.totalCount).toBe(1);
    await expect.poll(() => one.totalCount).toBe(0);
    expect((await one.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
    await one.end();
  });

  it('gives up on a statement that takes too long, and is good for the next one', async () => {
    const one = createPool({ ...poolOptions(), max: 1, statementTimeoutMs: 50 });
    const database = createDatabase(one);
    const run = database.inSystem('test is slow', (tx) => sql`select pg_sleep(5)`.execute(sqlOf(tx)));
    await expect(run).rejects.toThrow(DatabaseFault);
    expect(await database.inSystem('test looks again', read)).toContain('kept');
    await one.end();
  });
});

describe('a failure', () => {
  it('of the database is told apart from one of a statement or of a value', async () => {
    const nowhere = createPool({ ...poolOptions(), connection: { host: '127.0.0.1', port: 1 } });
    await expect(createDatabase(nowhere).readInSystem(read)).rejects.toThrow(DatabaseFault);

    const failing = (statement: ReturnType<typeof sql>) =>
      db.database.inSystem('test fails', (tx) => statement.execute(sqlOf(tx)));
    await expect(failing(sql`select 1/0`)).rejects.toThrow(pg.DatabaseError);
    await expect(failing(sql`select 9007199254740993::bigint`)).rejects.toThrow(RangeError);
    await nowhere.end();
  });
});

describe('a transaction of the system', () => {
  it('sees the rows of all workspaces, as a role that owns nothing', async () => {
    await db.database.inWorkspace(here, (tx) => write(tx, here, 'near'));
    await db.database.inWorkspace(there, (tx) => write(tx, there, 'far away'));
    expect(await everything()).toEqual(expect.arrayContaining(['near', 'far away']));
    const drop = db.database.inSystem('test tries to drop', (tx) => sql`drop table notes`.execute(sqlOf(tx)));
    await expect(drop).rejects.toThrow('must be owner');
  });

  it('tells the server why it runs, quotes and all', async () => {
    const { rows } = await db.database.inSystem("it's me", (tx) =>
      sql<{ name: string }>`select current_setting('application_name') as name`.execute(sqlOf(tx)),
    );
    expect(rows).toEqual([{ name: "system: it's me" }]);
  });
});

describe('values', () => {
  it('arrive exactly: bigint as number, date as text, and a bigint too large is an error', async () => {
    const { rows } = await db.pool.query(`select 9007199254740991::bigint as big, date '2026-02-28' as day`);
    expect(rows).toEqual([{ big: 9007199254740991, day: '2026-02-28' }]);
    await expect(db.pool.query('select 9007199254740993::bigint as big')).rejects.toThrow(RangeError);
  });
});

function poolOptions() {
  const logger = pino({ level: 'silent' });
  return {
    connection: db.serverConnection,
    max: 2,
    applicationName: 'test',
    statementTimeoutMs: 5_000,
    connectionTimeoutMs: 5_000,
    logger,
  };
}

/** As the table's owner cannot, but the same role may, end its own other connections. */
async function endBackend(pid: number | undefined): Promise<void> {
  const client = new pg.Client(db.serverConnection);
  await client.connect();
  await client.query('select pg_terminate_backend($1)', [pid]);
  await client.end();
}
