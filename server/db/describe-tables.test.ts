import { readFile } from 'node:fs/promises';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../__tests__/harness/postgres.ts';
import { queryOnce } from '../__tests__/harness/query-once.ts';
import { describeTables } from './describe-tables.ts';

let db: TestDatabase;

beforeAll(async () => {
  db = await createTestDatabase();
});

afterAll(async () => db.drop());

async function describeNow(): Promise<string> {
  const client = new pg.Client(db.ownerConnection);
  await client.connect();
  try {
    return await describeTables(client);
  } finally {
    await client.end();
  }
}

it('tables.ts says what the migrations made', async () => {
  const written = await readFile(new URL('./tables.ts', import.meta.url), 'utf8');
  expect(await describeNow()).toBe(written);
});

it('every kind of column is described, and an unknown type is an error', async () => {
  await queryOnce(
    db.ownerConnection,
    `create table zoo (
      id bigint generated always as identity,
      kind text not null check (kind in ('cat', 'big-cat')),
      names text[] not null default '{}',
      born date,
      card jsonb not null,
      note json,
      weight double precision not null default 1,
      heavy boolean generated always as (weight > 100) stored
    )`,
  );
  expect(await describeNow()).toContain(`  zoo: {
    id: ColumnType<number, never, never>;
    kind: 'cat' | 'big-cat';
    names: Generated<string[]>;
    born: string | null;
    card: Json;
    note: JsonOrNull;
    weight: Generated<number>;
    heavy: ColumnType<boolean | null, never, never>;
  };`);

  await queryOnce(db.ownerConnection, 'alter table zoo add place point');
  await expect(describeNow()).rejects.toThrow('zoo.place is of type point');
  await queryOnce(db.ownerConnection, 'drop table zoo');
});
