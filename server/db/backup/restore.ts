import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { buffer } from 'node:stream/consumers';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { ObjectStore } from '../../ports/object-store.ts';
import { migrate } from '../migrate.ts';
import { appliedMigrations } from '../migration-record.ts';
import { listTables, type Table } from './list-tables.ts';
import { openBackup, verifyBackup } from './open-backup.ts';
import type { BackupRecord, ReadRecord } from './records.ts';

type RestoreNeeds = {
  /** As the role that owns the tables. */
  owner: pg.ClientConfig;
  pictures: ObjectStore;
  target: ObjectStore;
  backupKey: string | undefined;
  log: Parameters<typeof migrate>[0]['log'];
};

/** What was brought back: rows by table, and pictures. */
export type Restored = { rows: Record<string, number>; pictures: number };

/**
 * Brings a database and its pictures back to a backup: the schema of that day by the migrations, then its rows in one
 * transaction, then the migrations since. Refuses a database that is in use or (unless `replace`) has users, and a
 * backup that cannot be read to its end, before anything is touched.
 */
export async function restore(needs: RestoreNeeds, id: string, replace = false): Promise<Restored> {
  const client = new pg.Client({ ...needs.owner, application_name: 'ads-restore' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await refuseIfInUse(client);
    if (!replace) await refuseIfFilled(client);
    await verifyBackup(needs, id);
    const records = await openBackup(needs, id);
    const first = await records.next();
    if (first.done === true || first.value.record.kind !== 'schema') throw new Error('The backup names no schema.');
    await bringSchemaTo(client, needs, first.value.record.migrations);
    const restored = await fill(client, needs.pictures, records);
    await migrate({ connection: needs.owner, log: needs.log }, 'up');
    return restored;
  } finally {
    await client.end();
  }
}

async function refuseIfInUse(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ count: number }>(
    `select count(*)::int as count from pg_stat_activity
     where datname = current_database() and application_name in ('ads', 'ads-backup') and pid <> pg_backend_pid()`,
  );
  if (rows[0]?.count !== 0) throw new Error('A server is still using this database. Stop every server and try again.');
}

async function refuseIfFilled(client: pg.Client): Promise<void> {
  const there = await client.query<{ table: string | null }>("select to_regclass('public.users')::text as table");
  if (there.rows[0]?.table == null) return;
  const { rows } = await client.query<{ found: boolean }>('select exists (select from users) as found');
  if (rows[0]?.found === true) throw new Error('This database has users. To replace everything in it, add --replace.');
}

/** Up to the backup's last migration and no further; a schema that has gone beyond it is taken back. */
async function bringSchemaTo(client: pg.Client, { owner, log }: RestoreNeeds, wanted: string[]): Promise<void> {
  const applied = await namesOf(client);
  const surplus = applied.filter((name) => !wanted.includes(name)).length;
  const missing = wanted.filter((name) => !applied.includes(name)).length;
  const options = { connection: owner, log };
  if (surplus > 0) await migrate(options, 'down', surplus);
  if (missing > 0) await migrate(options, 'up', missing);
  const now = await namesOf(client);
  if (now.join() !== wanted.join()) {
    throw new Error(`The backup was made with other migrations than this version has: ${wanted.at(-1) ?? 'none'}.`);
  }
}

async function namesOf(client: pg.Client): Promise<string[]> {
  return (await appliedMigrations(client)).map(({ name }) => name);
}

async function fill(client: pg.Client, pictures: ObjectStore, records: AsyncIterable<ReadRecord>): Promise<Restored> {
  const restored: Restored = { rows: {}, pictures: 0 };
  await client.query('begin');
  const tables = await listTables(client);
  const forced = tables.filter((table) => table.forcesRowSecurity);
  // COPY cannot fill a table whose policies hold for its owner too; for others they hold all the while.
  await client.query(forced.map(({ name }) => `alter table ${name} no force row level security`).join(';'));
  await client.query(`truncate ${tables.map(({ name }) => name).join(', ')}`);
  for await (const { record, body } of records) {
    if (record.kind === 'table') restored.rows[record.name] = await fillTable(client, tables, { record, body });
    if (record.kind === 'picture') {
      await pictures.put(record.key, await buffer(body));
      restored.pictures += 1;
    }
    if (record.kind === 'end') compare(restored, record);
  }
  await client.query(SEQUENCES);
  await client.query(forced.map(({ name }) => `alter table ${name} force row level security`).join(';'));
  await client.query('commit');
  return restored;
}

type TableRecord = { record: Extract<BackupRecord, { kind: 'table' }>; body: AsyncIterable<Buffer> };

/** Only names of this database stand in the statement, whatever a backup says. */
async function fillTable(client: pg.Client, tables: Table[], { record, body }: TableRecord): Promise<number> {
  const table = tables.find(({ name }) => name === record.name);
  if (!table || record.columns.some((column) => !table.columns.includes(column))) {
    throw new Error(`This version has no such table: ${record.name} (${record.columns.join(', ')}).`);
  }
  const copy = client.query(copyFrom(`copy ${table.name} (${record.columns.join(', ')}) from stdin`));
  await pipeline(Readable.from(body), copy);
  return copy.rowCount;
}

function compare(restored: Restored, { rows, pictures }: Extract<BackupRecord, { kind: 'end' }>): void {
  const wrong = Object.keys(rows).filter((name) => rows[name] !== restored.rows[name]);
  if (wrong.length > 0 || pictures !== restored.pictures) {
    throw new Error(`The backup holds other numbers than it promised: ${wrong.join(', ') || 'pictures'}.`);
  }
}

/** Numbers go on behind the last that was given out. */
const SEQUENCES = `
  do $$
  declare it record;
  begin
    for it in
      select format('%I.%I', n.nspname, s.relname) as sequence, format('%I.%I', tn.nspname, t.relname) as owner,
        quote_ident(a.attname) as col
      from pg_depend d join pg_class s on s.oid = d.objid and s.relkind = 'S'
        join pg_namespace n on n.oid = s.relnamespace
        join pg_class t on t.oid = d.refobjid join pg_namespace tn on tn.oid = t.relnamespace
        join pg_attribute a on a.attrelid = t.oid and a.attnum = d.refobjsubid
      where d.classid = 'pg_class'::regclass and d.deptype in ('a', 'i') and n.nspname in ('public', 'pgboss')
    loop
      execute format('select setval(%L, coalesce(max(%s), 1), max(%s) is not null) from %s',
        it.sequence, it.col, it.col, it.owner);
    end loop;
  end $$`;
