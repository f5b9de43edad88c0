import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../server/__tests__/harness/postgres.ts';
import { migrate } from '../../server/db/migrate.ts';
import { newMigration } from './new.ts';
import { standings, statusLines } from './status.ts';
import { validate } from './validate.ts';

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

let db: TestDatabase;
let client: pg.Client;
let directory: string;

beforeAll(async () => {
  db = await createTestDatabase();
  client = new pg.Client(db.ownerConnection);
  await client.connect();
  await client.query(`set client_min_messages = error`);
});

afterAll(async () => {
  await client.end();
  await db.drop();
});

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'ads-migrations-'));
  await client.query('drop table if exists migrations, cats, kittens; truncate migration_files');
  await write('1_cats', 'create table cats (age int)', 'drop table cats');
  await migrate({ connection: db.ownerConnection, log, directory }, 'up');
});

afterEach(() => rm(directory, { recursive: true, force: true }));

async function write(name: string, up: string, down = 'select 1'): Promise<void> {
  await writeFile(join(directory, `${name}.up.sql`), up);
  await writeFile(join(directory, `${name}.down.sql`), down);
}

async function errors(): Promise<string> {
  return (await validate(client, directory)).errors.join('\n');
}

async function tables(): Promise<unknown> {
  return (await client.query(`select to_regclass('cats')::text as cats, to_regclass('kittens')::text as kittens`))
    .rows[0];
}

describe('before a deployment', () => {
  test('a sound migration is fit, and trying it out leaves nothing behind', async () => {
    await write('2_kittens', 'create table kittens ()', 'drop table kittens');
    expect(await validate(client, directory)).toEqual({ errors: [], notes: ['Pending: 2_kittens.'] });
    expect(await tables()).toEqual({ cats: 'cats', kittens: null });
  });

  test('one that goes wrong, up or down, is said with PostgreSQL’s own words', async () => {
    await write('2_kittens', 'create table kittens (); select 1 / 0');
    expect(await errors()).toBe('2_kittens, up: division by zero');
    await write('2_kittens', 'create table kittens ()', 'drop table puppies');
    expect(await errors()).toBe('2_kittens, down: table "puppies" does not exist');
    expect(await tables()).toEqual({ cats: 'cats', kittens: null });
  });

  test('a file that was changed after it was applied is found', async () => {
    await write('1_cats', 'create table cats (age bigint)', 'drop table cats');
    expect(await errors()).toContain('1_cats: its file was changed after it was applied');
    expect(statusLines(await standings(client, directory))).toEqual([
      expect.stringMatching(/^changed {2}20\d\d-\d\d-\d\d \d\d:\d\d 1_cats$/),
      '0 applied, 0 pending, 1 changed, 0 unknown',
    ]);
  });

  test('one with a number before what is applied is found', async () => {
    await write('0_late', 'select 1');
    expect(await errors()).toContain('0_late comes before 1_cats, which is applied already');
  });

  test('an index on a big table is refused, on a small one it is not', async () => {
    await write('2_ages', 'create index idx_ages on cats (age)', 'drop index idx_ages');
    expect(await errors()).toBe('');
    await client.query('insert into cats select generate_series(1, 50001)');
    expect(await errors()).toContain('2_ages: index-blocks-writes: create index idx_ages on cats (age)');
  });

  test('what older servers cannot run on must say why, and then they are to be stopped first', async () => {
    await write('2_gone', 'alter table cats drop column age', 'alter table cats add column age int');
    expect(await errors()).toContain('2_gone: takes-away');
    await write('2_gone', '-- contract: 1.4 read it\nalter table cats drop column age', 'alter table cats add age int');
    expect(await validate(client, directory)).toMatchObject({
      errors: [],
      notes: [expect.anything(), expect.stringContaining('stop the servers of the version before first')],
    });
  });

  test('an empty database needs no care', async () => {
    await client.query('drop table migrations');
    expect((await validate(client, directory)).errors).toEqual([]);
  });
});

describe('a new migration', () => {
  test('comes after all there are, and never takes the place of one', async () => {
    const paths = await newMigration('big-dogs', directory, 5000);
    expect((await readdir(directory)).toSorted()).toEqual(
      ['1_cats.down.sql', '1_cats.up.sql', '5000_big-dogs.down.sql', '5000_big-dogs.up.sql'].toSorted(),
    );
    expect(await readFile(paths[0] ?? '', 'utf8')).toContain('-- contract: <why>');
    await newMigration('small-dogs', directory, 4000);
    expect(await readdir(directory)).toContain('6000_small-dogs.up.sql');
  });

  test('needs a name that a file can have', async () => {
    await expect(newMigration('../Dogs', directory)).rejects.toThrow('small letters, digits and dashes');
  });
});
