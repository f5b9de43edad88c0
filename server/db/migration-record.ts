import type pg from 'pg';
import { type MigrationFile, readMigrations } from './migration-files.ts';

export type AppliedMigration = {
  name: string;
  appliedAt: Date;
  /** As the file was when it was applied; null for those from before this was written down. */
  fingerprint: string | null;
  /** Why older servers cannot run on it; null when they can, or when nobody wrote it down. */
  contract: string | null;
};

/** What was applied, in order; nothing on an empty database. */
export async function appliedMigrations(client: pg.ClientBase): Promise<AppliedMigration[]> {
  if (!(await exists(client, 'migrations'))) return [];
  const said = (await exists(client, 'migration_files'))
    ? 'left join public.migration_files f on f.name = m.name'
    : 'cross join (select null as fingerprint, null as contract) f';
  const { rows } = await client.query<AppliedMigration>(
    `select m.name, m.run_on at time zone 'UTC' as "appliedAt", f.fingerprint, f.contract
     from public.migrations m ${said} order by m.id`,
  );
  return rows;
}

/** Writes down what the files say of each applied migration that nothing was written of, and forgets those taken back. */
export async function recordMigrations(client: pg.ClientBase, directory: string): Promise<void> {
  if (!(await exists(client, 'migration_files'))) return;
  const applied = await appliedMigrations(client);
  const files = new Map((await readMigrations(directory)).map((file) => [file.name, file]));
  for (const { name } of applied.filter(({ fingerprint }) => fingerprint === null)) {
    const file = files.get(name);
    if (file) await record(client, file);
  }
  const names = applied.map(({ name }) => name);
  await client.query('delete from public.migration_files where not (name = any($1::text[]))', [names]);
}

function record(client: pg.ClientBase, { name, fingerprint, contract }: MigrationFile): Promise<unknown> {
  const text = 'insert into public.migration_files values ($1, $2, $3) on conflict do nothing';
  return client.query(text, [name, fingerprint, contract]);
}

async function exists(client: pg.ClientBase, table: string): Promise<boolean> {
  const found = await client.query<{ oid: string | null }>(`select to_regclass('public.${table}') as oid`);
  return found.rows[0]?.oid != null;
}
