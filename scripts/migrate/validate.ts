import type pg from 'pg';
import { readMigrations, type MigrationFile } from '../../server/db/migration-files.ts';
import { standings } from './status.ts';
import { type Finding, unsafeStatements } from './unsafe-statements.ts';

/** What PostgreSQL reads or writes within a blink. */
const MANY_ROWS = 50_000;

/** `errors` say why it must not be deployed; `notes` what to know when it is. */
export type Validation = { errors: string[]; notes: string[] };

/**
 * Before a deployment, against the database it is for (or a copy): the files of what was applied are what was applied,
 * what is pending disturbs nobody, goes up and comes down. Leaves the database as it is.
 */
export async function validate(client: pg.ClientBase, directory?: string): Promise<Validation> {
  const all = await standings(client, directory);
  const files = await readMigrations(directory);
  const waiting = new Set(all.filter(({ state }) => state === 'pending').map(({ name }) => name));
  const pending = files.filter(({ name }) => waiting.has(name));
  if (pending.length === all.length) return { errors: [], notes: ['The database is empty: nothing can be disturbed.'] };
  const unsafe = await onBigTables(client, pending.flatMap(unsafeStatements));
  return {
    errors: [
      ...all
        .filter(({ state }) => state === 'changed')
        .map(
          ({ name }) => `${name}: its file was changed after it was applied. Put it back, and make a new migration.`,
        ),
      ...all
        .filter(({ state, contract }) => state === 'unknown' && contract !== null)
        .map(
          ({ name, contract }) => `${name} was applied by a newer version, and this one cannot run on it: ${contract}`,
        ),
      ...outOfOrder(all),
      ...unsafe.map(({ migration, rule, statement, advice }) => `${migration}: ${rule}: ${statement}\n    ${advice}`),
      ...(await tryOut(client, pending)),
    ],
    notes: [
      pending.length === 0 ? 'Nothing is pending.' : `Pending: ${pending.map(({ name }) => name).join(', ')}.`,
      ...pending.flatMap(({ name, contract }) =>
        contract === null
          ? []
          : [`${name}: stop the servers of the version before first; they cannot run on it (${contract}).`],
      ),
    ],
  };
}

/** The runner applies in the order of the numbers and refuses a gap, so that every database has had the same past. */
function outOfOrder(all: Awaited<ReturnType<typeof standings>>): string[] {
  const last = all.findLast(({ state }) => state !== 'pending');
  const late = all.filter(({ name, state }) => state === 'pending' && last && name < last.name);
  return late.map(
    ({ name }) => `${name} comes before ${last?.name}, which is applied already. Give it a newer number.`,
  );
}

/** What reads or writes a whole table hurts nobody while it has few rows. */
async function onBigTables(client: pg.ClientBase, findings: readonly Finding[]): Promise<Finding[]> {
  const verdicts = await Promise.all(
    findings.map(async ({ bigTable }) => bigTable === undefined || (await hasManyRows(client, bigTable))),
  );
  return findings.filter((_, index) => verdicts[index]);
}

async function hasManyRows(client: pg.ClientBase, table: string): Promise<boolean> {
  const known = await client.query<{ name: string | null }>('select to_regclass($1)::text as name', [table]);
  const name = known.rows[0]?.name;
  if (name == null) return false;
  const { rows } = await client.query<{ many: boolean }>(
    `select exists (select from ${name} offset ${MANY_ROWS}) as many`,
  );
  return rows[0]?.many === true;
}

/** Up one by one and down again, in a transaction that is given up. */
async function tryOut(client: pg.ClientBase, pending: readonly MigrationFile[]): Promise<string[]> {
  if (pending.length === 0) return [];
  let at = '';
  await client.query('begin');
  try {
    await client.query(`set local lock_timeout = '3s'`);
    for (const { name, up } of pending) {
      at = `${name}, up`;
      await client.query(up);
    }
    for (const { name, down } of pending.toReversed()) {
      at = `${name}, down`;
      await client.query(down);
    }
    return [];
  } catch (error) {
    return [`${at}: ${error instanceof Error ? error.message : String(error)}`];
  } finally {
    await client.query('rollback');
  }
}
