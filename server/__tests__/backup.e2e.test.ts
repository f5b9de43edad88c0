import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDiskStore } from '../adapters/storage/index.ts';
import { backUp, listBackups, restore, verifyBackup } from '../db/backup/index.ts';
import { listTables } from '../db/backup/list-tables.ts';
import { objectKey } from '../domains/blobs/blob.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { Browser } from './harness/browser.ts';
import { createTestDatabase } from './harness/postgres.ts';
import { startServerProcess } from './harness/server-process.ts';
import { startTestServer, type TestServer } from './harness/server.ts';

const KEY = 'a key of an operator, kept elsewhere';
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

let server: TestServer;
let folder: string;
let target: ObjectStore;

beforeEach(async () => {
  server = await startTestServer();
  folder = await mkdtemp(join(tmpdir(), 'ads-backup-'));
  target = await createDiskStore({ root: join(folder, 'backups') });
});
afterEach(async () => {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

async function needs(backupKey: string | undefined = KEY) {
  const pictures = await createDiskStore({ root: join(server.dataDirectory, 'uploads') });
  return { connection: server.database.serverConnection, pictures, target, keyOf: objectKey, backupKey };
}

/** A person whose account has a few pictures, some of them deleted again. */
async function work(address: string, rounds: number): Promise<void> {
  const browser = new Browser(address);
  await browser.signUp();
  for (let round = 0; round < rounds; round++) {
    const made = await browser.post('/api/transform', { prompt: `A can, "quoted"\tand \\N, ${round} 日本` });
    expect(made.status).toBe(201);
    if (round % 3 === 1) await browser.delete(`/api/generations/${made.body.data.generationId}`);
  }
}

/** Every row of every table as PostgreSQL writes it, hashed; and how many. */
async function rowsOf(pool: pg.Pool): Promise<Record<string, string>> {
  const client = await pool.connect();
  try {
    const found: Record<string, string> = {};
    await client.query('begin isolation level repeatable read; set local role ads_system');
    for (const { name } of await listTables(client)) {
      const { rows } = await client.query<{ digest: string }>(
        `select count(*) || ' ' || md5(coalesce(string_agg(t::text, E'\\n' order by t::text), '')) as digest from ${name} t`,
      );
      found[name] = rows[0]?.digest ?? '';
    }
    await client.query('commit');
    return found;
  } finally {
    client.release();
  }
}

async function picturesOf(pool: pg.Pool, store: ObjectStore): Promise<Record<string, string>> {
  const { rows } = await pool.query<{ id: string; sha256: string }>(
    "select id, sha256 from blobs where state = 'stored'",
  );
  const found: Record<string, string> = {};
  for (const { id, sha256 } of rows) {
    const bytes = (await store.get(objectKey(id))) ?? Buffer.alloc(0);
    found[id] = createHash('sha256').update(bytes).digest('hex');
    expect(found[id]).toBe(sha256);
  }
  return found;
}

async function emptyPlace() {
  const database = await createTestDatabase();
  const pictures = await createDiskStore({ root: join(folder, 'restored') });
  return { database, pictures, into: { owner: database.ownerConnection, pictures, target, backupKey: KEY, log } };
}

describe('a backup', () => {
  it('brings every row and byte back to another machine', async () => {
    const lost = await createTestDatabase();
    const dataDirectory = join(folder, 'lost');
    const program = await startServerProcess(lost, { DATA_DIR: dataDirectory });
    await work(program.address, 3);
    // The queue's bookkeeping goes on while a server runs; what is compared has to stand still.
    expect(await program.stop()).toBe(0);
    const uploads = await createDiskStore({ root: join(dataDirectory, 'uploads') });
    const manifest = await backUp({ ...(await needs()), connection: lost.serverConnection, pictures: uploads }, 3);
    const [rows, pictures] = [await rowsOf(lost.pool), await picturesOf(lost.pool, uploads)];
    // One for each that was made; the small ones may not have been made yet.
    expect(Object.keys(pictures).length).toBeGreaterThanOrEqual(3);
    await lost.drop();
    await rm(dataDirectory, { recursive: true });

    const place = await emptyPlace();
    try {
      const restored = await restore(place.into, manifest?.id ?? '');
      expect(await rowsOf(place.database.pool)).toEqual(rows);
      expect(await picturesOf(place.database.pool, place.pictures)).toEqual(pictures);
      expect(restored.pictures).toBe(Object.keys(pictures).length);
    } finally {
      await place.database.drop();
    }
  });

  it('taken while people work is of one moment: all that its rows name is there', async () => {
    await work(server.address, 1);
    const load = Promise.all([work(server.address, 3), work(server.address, 3)]);
    const first = await backUp(await needs(), 3);
    const second = await backUp(await needs(), 3);
    await load;

    for (const manifest of [first, second]) {
      const place = await emptyPlace();
      try {
        const restored = await restore(place.into, manifest?.id ?? '');
        expect(Object.keys(await picturesOf(place.database.pool, place.pictures))).toHaveLength(restored.pictures);
        const { rows } = await place.database.ownerPool.query<{ open: number }>(
          `select count(*)::int as open from pg_class where relname = 'generations' and not relforcerowsecurity`,
        );
        expect(rows).toEqual([{ open: 0 }]);
      } finally {
        await place.database.drop();
      }
    }
  });

  it('is unreadable without its key, and says which key it wants', async () => {
    await work(server.address, 1);
    const id = (await backUp(await needs(), 3))?.id ?? '';
    await expect(verifyBackup({ target, backupKey: undefined }, id)).rejects.toThrow('Set BACKUP_KEY');
    await expect(verifyBackup({ target, backupKey: `${KEY}?` }, id)).rejects.toThrow('is not the one it was made with');
    await verifyBackup({ target, backupKey: KEY }, id);
    const part = await target.get(`${id}/part-000000`);
    expect(part?.readUInt16BE()).not.toBe(0x1f8b);
  });

  it('that lost or changed a byte is refused before anything is touched', async () => {
    await work(server.address, 1);
    const id = (await backUp(await needs(undefined), 3))?.id ?? '';
    const files = await readdir(join(folder, 'backups'), { recursive: true });
    const part = join(folder, 'backups', files.find((file) => file.includes('part-000000')) ?? '');
    const bytes = await readFile(part);
    bytes[bytes.length - 9] = (bytes.at(-9) ?? 0) ^ 1;
    await writeFile(part, bytes);

    const place = await emptyPlace();
    try {
      const before = await rowsOf(place.database.pool);
      await expect(restore(place.into, id)).rejects.toThrow('has changed');
      await rm(part);
      await expect(restore(place.into, id)).rejects.toThrow('part-000000 is missing');
      expect(await rowsOf(place.database.pool)).toEqual(before);
    } finally {
      await place.database.drop();
    }
  });

  it('is not restored under a server that runs', async () => {
    await work(server.address, 1);
    const id = (await backUp(await needs(), 3))?.id ?? '';
    const before = (await rowsOf(server.database.pool))['public.users'];
    const into = { ...(await needs()), owner: server.database.ownerConnection, log };
    await expect(restore(into, id, true)).rejects.toThrow('Stop every server');
    expect((await rowsOf(server.database.pool))['public.users']).toBe(before);
  });

  it('is made by the server itself when the last one is too old', async () => {
    const own = await startTestServer({ BACKUP_HOURS: '24', BACKUP_DIR: join(folder, 'own') });
    try {
      const made = await createDiskStore({ root: join(folder, 'own') });
      await expect.poll(async () => (await listBackups(made)).length).toBe(1);
    } finally {
      await own.stop();
    }
  });

  it('does not replace users unless it is told to', async () => {
    await work(server.address, 1);
    const id = (await backUp(await needs(), 3))?.id ?? '';
    const place = await emptyPlace();
    try {
      await restore(place.into, id);
      const once = await rowsOf(place.database.pool);
      await expect(restore(place.into, id)).rejects.toThrow('has users');
      await restore(place.into, id, true);
      expect(await rowsOf(place.database.pool)).toEqual(once);
    } finally {
      await place.database.drop();
    }
  });

  it('goes when newer ones have taken its place, and no two are made at once', async () => {
    const made = [await backUp(await needs(), 2), await backUp(await needs(), 2), await backUp(await needs(), 2)];
    expect((await listBackups(target)).map(({ id }) => id)).toEqual(made.slice(1).map((manifest) => manifest?.id));
    expect(await target.get(`${made[0]?.id}/part-000000`)).toBeUndefined();

    const client = await server.database.pool.connect();
    await client.query('select pg_advisory_lock(7220, 1)');
    expect(await backUp(await needs(), 2)).toBeUndefined();
    await client.query('select pg_advisory_unlock_all()');
    client.release();
  });
});
