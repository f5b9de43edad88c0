import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { ObjectStore } from '../../ports/object-store.ts';
import { appliedMigrations } from '../migration-record.ts';
import { BACKUP_TURN, PICTURES_STAY } from './backup-lock.ts';
import { listTables, type Table } from './list-tables.ts';
import type { Manifest } from './manifest.ts';
import { type Written, writeParts } from './parts.ts';
import { endOfBody, frame, recordFrame } from './records.ts';
import { sealWith, unsealed } from './seal.ts';
import { shelve } from './shelf.ts';

export type BackupNeeds = {
  /** As a role that may become `ads_system`. */
  connection: pg.ClientConfig;
  /** Where the pictures are, and where backups go. */
  pictures: ObjectStore;
  target: ObjectStore;
  /** Where the bytes of a blob are. */
  keyOf: (blobId: string) => string;
  backupKey: string | undefined;
};

/**
 * Every row as of one moment and every picture they name, while people go on working: only the removal of pictures
 * waits. Keeps the last `keep` backups. Undefined when another backup is running.
 */
export async function backUp(needs: BackupNeeds, keep: number): Promise<Manifest | undefined> {
  const client = new pg.Client({ ...needs.connection, application_name: 'ads-backup' });
  // A connection that breaks fails its query as well; only there it is reported.
  client.on('error', () => undefined);
  await client.connect();
  try {
    if (!(await lock(client))) return undefined;
    const manifest = await write(client, needs);
    await shelve(needs.target, manifest, keep);
    await sayWhen(client, manifest);
    return manifest;
  } finally {
    await client.end();
  }
}

/** Waits for removals that have begun; they take a moment. */
async function lock(client: pg.Client): Promise<boolean> {
  const turn = await client.query<{ taken: boolean }>(`select pg_try_advisory_lock(${BACKUP_TURN}) as taken`);
  if (turn.rows[0]?.taken !== true) return false;
  await client.query(`select pg_advisory_lock(${PICTURES_STAY})`);
  return true;
}

/** For the metrics of every process, wherever the backup lies. */
async function sayWhen(client: pg.Client, { id, finishedAt }: Manifest): Promise<void> {
  await client.query(
    `insert into last_backup (id, finished_at) values ($1, $2)
     on conflict (only_one) do update set id = excluded.id, finished_at = excluded.finished_at`,
    [id, finishedAt],
  );
}

type Totals = { rows: Record<string, number>; pictures: number };

async function write(client: pg.Client, needs: BackupNeeds): Promise<Manifest> {
  const startedAt = new Date().toISOString();
  const id = `${startedAt.slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-')}-${randomBytes(3).toString('hex')}`;
  const salt = needs.backupKey === undefined ? undefined : randomBytes(32);
  const seal = needs.backupKey === undefined || !salt ? unsealed : sealWith(needs.backupKey, salt);
  const totals: Totals = { rows: {}, pictures: 0 };
  let written: Written = { parts: [], sizeBytes: 0 };
  await client.query(SNAPSHOT);
  await pipeline(Readable.from(records(client, needs, totals)), createGzip({ level: 1 }), async (stream) => {
    written = await writeParts({ store: needs.target, id, seal }, stream);
  });
  await client.query('commit');
  const rows = Object.values(totals.rows);
  return {
    id,
    startedAt,
    finishedAt: new Date().toISOString(),
    ...(salt && { salt: salt.toString('hex') }),
    tables: rows.length,
    rows: rows.reduce((sum, count) => sum + count, 0),
    pictures: totals.pictures,
    ...written,
  };
}

/** As the role whose policies show every workspace; values are written in one way, whatever the server's settings. */
const SNAPSHOT = `
  begin isolation level repeatable read read only;
  set local role ads_system;
  set local statement_timeout = 0;
  set local idle_in_transaction_session_timeout = 0;
  set local datestyle = 'ISO, YMD';
  set local intervalstyle = 'iso_8601';
  set local timezone = 'UTC';
  set local extra_float_digits = 3;
  set local client_encoding = 'UTF8'`;

async function* records(client: pg.Client, needs: BackupNeeds, totals: Totals): AsyncGenerator<Buffer> {
  const migrations = (await appliedMigrations(client)).map(({ name }) => name);
  yield recordFrame({ kind: 'schema', migrations });
  for (const table of await listTables(client)) yield* tableRecord(client, table, totals);
  const blobs = await client.query<{ id: string }>("select id from blobs where state = 'stored' order by id");
  for (const { id } of blobs.rows) yield* pictureRecord(needs, id, totals);
  yield recordFrame({ kind: 'end', ...totals });
}

async function* tableRecord(client: pg.Client, { name, columns }: Table, totals: Totals): AsyncGenerator<Buffer> {
  yield recordFrame({ kind: 'table', name, columns });
  const copy = client.query(copyTo(`copy ${name} (${columns.join(', ')}) to stdout`));
  for await (const bytes of copy) yield frame(bytes as Buffer);
  totals.rows[name] = copy.rowCount;
  yield endOfBody;
}

async function* pictureRecord({ pictures, keyOf }: BackupNeeds, id: string, totals: Totals): AsyncGenerator<Buffer> {
  const key = keyOf(id);
  const opened = await pictures.open(key);
  if (!opened) throw new Error(`A picture is missing from the storage: ${key}. Restore it from an older backup.`);
  yield recordFrame({ kind: 'picture', key });
  for await (const bytes of opened.stream) yield frame(bytes as Buffer);
  totals.pictures += 1;
  yield endOfBody;
}
