import { describe, expect, test } from 'vitest';
import { readMigrations } from '../../server/db/migration-files.ts';
import { unsafeStatements } from './unsafe-statements.ts';

/** From here on; those before were made before there was anybody to disturb. */
const FIRST = 1_720_000_120_000;

function rulesOf(up: string): string[] {
  const contract = /^-- contract: *(.+)$/m.exec(up)?.[1] ?? null;
  return unsafeStatements({ name: '1_cats', up, down: '', fingerprint: '', contract }).map(({ rule }) => rule);
}

describe('a migration that would stop a busy database is found', () => {
  test.each([
    ['index-blocks-writes', 'create index idx on cats (name);'],
    ['concurrently-in-transaction', 'create index concurrently idx on cats (name)'],
    ['rewrites-table', 'alter table cats alter column age type bigint'],
    ['volatile-default', 'alter table cats add column tag uuid default gen_random_uuid()'],
    ['required-without-default', 'alter table cats add column age integer not null'],
    ['reads-whole-table', 'alter table cats\n  alter column age set not null'],
    ['reads-whole-table', 'ALTER TABLE cats ADD CONSTRAINT old CHECK (age < 40)'],
    ['writes-whole-table', 'update cats set age = 1'],
    ['takes-away', 'alter table cats drop column age'],
    ['takes-away', 'drop table cats'],
    ['takes-away', 'alter table cats rename column age to years'],
  ])('%s: %s', (rule, up) => expect(rulesOf(up)).toEqual([rule]));
});

describe('a migration that disturbs nobody passes', () => {
  test.each([
    ['a table of its own with all it wants', 'create table cats (age int not null); create index idx on cats (age)'],
    ['a required column with a fixed default', 'alter table cats add column age integer not null default 0'],
    ['two columns, each with its default', 'alter table cats add column a int not null default 0, add column b int'],
    ['an index made before by hand', 'create index if not exists idx on cats (name)'],
    ['a constraint that is checked later', 'alter table cats add constraint old check (age < 40) not valid'],
    ['what a function or a text says', 'create function f() returns void as $$ drop table cats; $$ language sql'],
    ['what a comment says', '-- drop table cats\nselect 1'],
    [
      'what was accepted for a reason',
      '-- accept rewrites-table: at most ten rows\nalter table cats alter age type int',
    ],
    ['what is said to be over', '-- contract: 1.4 was the last to read it\nalter table cats drop column age'],
  ])('%s', (_, up) => expect(rulesOf(up)).toEqual([]));
});

test('the product’s own migrations pass, and no two have one number', async () => {
  const files = (await readMigrations()).filter(({ name }) => Number.parseInt(name, 10) >= FIRST);
  expect(files.length).toBeGreaterThan(0);
  expect(files.flatMap(unsafeStatements)).toEqual([]);
  const numbers = files.map(({ name }) => Number.parseInt(name, 10));
  expect(new Set(numbers).size).toBe(numbers.length);
});
