import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../__tests__/harness/postgres.ts';
import { queryOnce } from '../__tests__/harness/query-once.ts';
import { countPending, migrate } from './migrate.ts';

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

let db: TestDatabase;
let directory: string;

beforeEach(async () => {
  db = await createTestDatabase();
  directory = await mkdtemp(join(tmpdir(), 'ads-migrations-'));
  await queryOnce(db.ownerConnection, 'drop table migrations; truncate migration_files');
});

afterEach(async () => {
  await db.drop();
  await rm(directory, { recursive: true, force: true });
});

async function write(name: string, up: string, down = 'select 1'): Promise<void> {
  await writeFile(join(directory, `${name}.up.sql`), up);
  await writeFile(join(directory, `${name}.down.sql`), down);
}

async function run(direction: 'up' | 'down', count?: number): Promise<string[]> {
  return migrate({ connection: db.ownerConnection, log, directory }, direction, count);
}

async function has(table: string): Promise<boolean> {
  const rows = await queryOnce(db.ownerConnection, `select to_regclass('${table}') is not null as found`);
  return JSON.stringify(rows) === '[{"found":true}]';
}

async function pending(): Promise<number> {
  const client = new pg.Client(db.ownerConnection);
  await client.connect();
  try {
    return await countPending(client, directory);
  } finally {
    await client.end();
  }
}

describe('migrations', () => {
  it('go up in order and once, and come down from the last', async () => {
    await write('1_cats', 'create table cats (id int primary key)', 'drop table cats');
    await write('2_kittens', 'create table kittens (cat_id int references cats)', 'drop table kittens');
    expect(await pending()).toBe(2);
    expect(await run('up')).toEqual(['1_cats', '2_kittens']);
    expect(await run('up')).toEqual([]);
    expect(await pending()).toBe(0);

    expect(await run('down')).toEqual(['2_kittens']);
    expect([await has('cats'), await has('kittens')]).toEqual([true, false]);
    expect(await run('down', 5)).toEqual(['1_cats']);
    expect(await has('cats')).toBe(false);
  });

  it('leave nothing when one of them fails, the good ones before it included', async () => {
    await write('1_cats', 'create table cats ()');
    await write('2_broken', 'create table kittens (); select 1 / 0');
    await expect(run('up')).rejects.toThrow('division by zero');
    expect([await has('cats'), await has('kittens')]).toEqual([false, false]);
    expect(await pending()).toBe(2);
  });

  it('run once when several processes start together, and all of them succeed', async () => {
    await write('1_cats', 'create table cats (); select pg_sleep(0.1)');
    const ran = await Promise.all([run('up'), run('up'), run('up')]);
    expect(ran.flat()).toEqual(['1_cats']);
  });

  it('of a newer version are borne as long as none says that it cannot be', async () => {
    await write('1_cats', 'create table cats ()');
    await write('2_kittens', 'create table kittens ()', 'drop table kittens');
    await run('up');
    await rm(join(directory, '2_kittens.up.sql'));
    expect(await run('up')).toEqual([]);
    await expect(run('down')).rejects.toThrow('it has 2_kittens, which this version cannot run on');

    await write('2_kittens', 'create table kittens ()', 'drop table kittens');
    await write('3_dogs', '-- contract: cats are gone\ndrop table cats');
    await run('up');
    await rm(join(directory, '3_dogs.up.sql'));
    await expect(run('up')).rejects.toThrow('it has 3_dogs (cats are gone), which this version cannot run on');
    expect(await has('kittens')).toBe(true);
  });

  it('that nothing was written down of are refused by a version that does not know them', async () => {
    await write('1_cats', 'create table cats ()');
    await write('2_kittens', 'create table kittens ()');
    await run('up');
    await queryOnce(db.ownerConnection, 'drop table migration_files');
    await rm(join(directory, '2_kittens.up.sql'));
    await write('3_dogs', 'create table dogs ()');
    await expect(run('up')).rejects.toThrow('newer than this version of the program: it has 2_kittens');
    expect(await has('dogs')).toBe(false);
  });

  it('are written down with the fingerprints of their files, and forgotten when they are taken back', async () => {
    await write('1_cats', 'create table cats ()', 'drop table cats');
    await run('up');
    const found = () => queryOnce(db.ownerConnection, 'select name, length(fingerprint) from migration_files');
    expect(await found()).toEqual([{ name: '1_cats', length: 64 }]);
    await run('down');
    expect(await found()).toEqual([]);
  });

  it('give up within seconds when a running server holds the table, and leave it to it', async () => {
    await write('1_cats', 'create table cats ()');
    await run('up');
    await write('2_older', "set local lock_timeout = '100ms'; alter table cats add column age int");
    const holder = new pg.Client(db.ownerConnection);
    await holder.connect();
    try {
      await holder.query('begin; lock table cats in access share mode');
      await expect(run('up')).rejects.toThrow('lock timeout');
    } finally {
      await holder.end();
    }
    expect(await run('up')).toEqual(['2_older']);
  });
});

describe('the product’s own migrations', () => {
  it('can all be taken back, leaving no table, and put on again', async () => {
    const fresh = await createTestDatabase();
    try {
      const down = await migrate({ connection: fresh.ownerConnection, log }, 'down', 1_000);
      expect(await queryOnce(fresh.ownerConnection, TABLES)).toEqual([{ tables: ['migrations'] }]);
      expect(await migrate({ connection: fresh.ownerConnection, log }, 'up')).toEqual(down.toReversed());
    } finally {
      await fresh.drop();
    }
  });
});

const TABLES = `
  select array_agg(format('%s', c.oid::regclass) order by 1) as tables
  from pg_class c join pg_namespace n on n.oid = relnamespace
  where relkind in ('r', 'p', 'v', 'm') and nspname not like 'pg\\_%' and nspname <> 'information_schema'`;
