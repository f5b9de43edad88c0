import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../__tests__/harness/postgres.ts';
import { createDiskStore } from '../../adapters/storage/index.ts';
import { PICTURES_STAY } from '../../db/backup/backup-lock.ts';
import { newId } from '../../lib/ids.ts';
import type { ObjectStore } from '../../ports/object-store.ts';
import {
  discardBlobs,
  heldBlobs,
  holdBlobs,
  readBlob,
  reconcileObjects,
  releaseBlobs,
  removeBlobs,
  stageBlobs,
  sweepBlobs,
} from './index.ts';

let db: TestDatabase;
let root: string;
let objects: ObjectStore;
let workspaceId: string;
let now = new Date('2026-01-01T00:00:00Z');

beforeAll(async () => {
  db = await createTestDatabase();
  root = await mkdtemp(join(tmpdir(), 'ads-blobs-'));
  objects = await createDiskStore({ root });
});
afterAll(async () => {
  await db.drop();
  await rm(root, { recursive: true });
});
beforeEach(async () => {
  workspaceId = newId();
  await db.pool.query('insert into workspaces values ($1, $2, now())', [workspaceId, 'Test']);
});

const needs = () => ({ database: db.database, objects, clock: () => now });
const piece = (text: string) => ({ bytes: Buffer.from(text), mimeType: 'image/png' });

async function hold(text: string, holder = newId()) {
  const [blob] = await stageBlobs(needs(), workspaceId, [piece(text)]);
  if (!blob) throw new Error('nothing was staged');
  await db.database.inWorkspace(workspaceId, (tx) =>
    holdBlobs(tx, workspaceId, holder, [{ blob, purpose: 'original' }]),
  );
  return { blob, holder };
}

async function release(holder: string) {
  const ids = await db.database.inWorkspace(workspaceId, (tx) => releaseBlobs(tx, workspaceId, [holder], now));
  await removeBlobs(needs(), ids);
}

async function files(): Promise<number> {
  return (await readdir(root, { recursive: true, withFileTypes: true })).filter((file) => file.isFile()).length;
}

test('what is held can be read, byte for byte', async () => {
  const { holder } = await hold('picture');
  const [held] = await db.database.inWorkspace(workspaceId, (tx) => heldBlobs(tx, workspaceId, holder));
  expect(held && (await readBlob(needs(), held)).toString()).toBe('picture');
});

test('the same bytes are kept once, and stay until the last holder lets go', async () => {
  const before = await files();
  const [first, second] = [await hold('shared'), await hold('shared')];
  expect(second.blob.id).toBe(first.blob.id);
  expect(await files()).toBe(before + 1);
  await release(first.holder);
  expect(await files()).toBe(before + 1);
  await release(second.holder);
  expect(await files()).toBe(before);
});

test('the same bytes of two workspaces are two files: one cannot tell what the other has', async () => {
  const mine = await hold('same');
  workspaceId = newId();
  await db.pool.query('insert into workspaces values ($1, $2, now())', [workspaceId, 'Other']);
  expect((await hold('same')).blob.id).not.toBe(mine.blob.id);
});

test('staged bytes that nobody holds after all are removed at once by the sweep', async () => {
  const before = await files();
  const blobs = await stageBlobs(needs(), workspaceId, [piece('never wanted')]);
  await discardBlobs(needs(), workspaceId, blobs);
  await sweepBlobs(needs());
  expect(await files()).toBe(before);
});

test('staged bytes of a process that died are removed after an hour, not before', async () => {
  const before = await files();
  await stageBlobs(needs(), workspaceId, [piece('orphan')]);
  await sweepBlobs(needs());
  expect(await files()).toBe(before + 1);
  now = new Date(now.getTime() + 61 * 60 * 1000);
  await sweepBlobs(needs());
  expect(await files()).toBe(before);
});

test('a removal that fails is found again by the sweep', async () => {
  const { blob, holder } = await hold('stubborn');
  const broken = { ...objects, remove: () => Promise.reject(new Error('disk gone')) };
  const ids = await db.database.inWorkspace(workspaceId, (tx) => releaseBlobs(tx, workspaceId, [holder], now));
  await expect(removeBlobs({ ...needs(), objects: broken }, ids)).rejects.toThrow('disk gone');
  expect((await readBlob(needs(), blob)).toString()).toBe('stubborn');
  await sweepBlobs(needs());
  await expect(readBlob(needs(), blob)).rejects.toThrow('missing');
});

test('while a backup is made nothing is removed; afterwards the sweep does it', async () => {
  const { blob, holder } = await hold('in the snapshot');
  const before = await files();
  const backup = await db.pool.connect();
  await backup.query(`select pg_advisory_lock(${PICTURES_STAY})`);
  await db.database.inWorkspace(workspaceId, (tx) => releaseBlobs(tx, workspaceId, [holder], now));
  expect(await removeBlobs(needs(), [blob.id])).toBe(0);
  expect(await files()).toBe(before);
  await backup.query('select pg_advisory_unlock_all()');
  backup.release();
  await sweepBlobs(needs());
  expect(await files()).toBe(before - 1);
});

test('a blob that is wanted again while its removal waits is kept', async () => {
  const { holder } = await hold('back again');
  const ids = await db.database.inWorkspace(workspaceId, (tx) => releaseBlobs(tx, workspaceId, [holder], now));
  const again = await hold('back again');
  await removeBlobs(needs(), ids);
  expect((await readBlob(needs(), again.blob)).toString()).toBe('back again');
});

/** The store removes, and its answer is lost: the transaction that would tell of it does not commit. */
async function removedWithoutAWord(holder: string): Promise<void> {
  const silent = {
    ...objects,
    async remove(key: string) {
      await objects.remove(key);
      throw new Error('no answer');
    },
  };
  const ids = await db.database.inWorkspace(workspaceId, (tx) => releaseBlobs(tx, workspaceId, [holder], now));
  await expect(removeBlobs({ ...needs(), objects: silent }, ids)).rejects.toThrow('no answer');
}

test('bytes that are gone although their row is still there are written again for who wants them', async () => {
  const { holder } = await hold('gone without a word');
  const before = await files();
  await removedWithoutAWord(holder);
  expect(await files()).toBe(before - 1);
  const again = await hold('gone without a word');
  await sweepBlobs(needs());
  expect((await readBlob(needs(), again.blob)).toString()).toBe('gone without a word');
  expect(await files()).toBe(before);
});

test('holding fails when the bytes of what was there may have gone meanwhile', async () => {
  const { blob, holder } = await hold('found, then lost');
  const [found] = await stageBlobs(needs(), workspaceId, [piece('found, then lost')]);
  expect(found?.id).toBe(blob.id);
  await removedWithoutAWord(holder);
  const late = db.database.inWorkspace(workspaceId, (tx) =>
    holdBlobs(tx, workspaceId, newId(), [{ blob, purpose: 'original' }]),
  );
  await expect(late).rejects.toThrow('removed before it was needed');
});

test('what somebody holds is there for others too, also when another gave it back', async () => {
  const { blob } = await hold('held by one');
  await discardBlobs(needs(), workspaceId, await stageBlobs(needs(), workspaceId, [piece('held by one')]));
  await db.database.inWorkspace(workspaceId, (tx) =>
    holdBlobs(tx, workspaceId, newId(), [{ blob, purpose: 'original' }]),
  );
  await sweepBlobs(needs());
  expect((await readBlob(needs(), blob)).toString()).toBe('held by one');
});

test('holding fails when the staged bytes were swept meanwhile', async () => {
  const [blob] = await stageBlobs(needs(), workspaceId, [piece('slow')]);
  now = new Date(now.getTime() + 61 * 60 * 1000);
  await sweepBlobs(needs());
  const late = db.database.inWorkspace(workspaceId, (tx) =>
    holdBlobs(tx, workspaceId, newId(), blob ? [{ blob, purpose: 'original' }] : []),
  );
  await expect(late).rejects.toThrow('removed before it was needed');
});

describe('comparing the store with the rows', () => {
  const strangerKey = (id = newId()) => `blobs/${id.slice(0, 2)}/${id}`;
  const inAnHour = () => {
    now = new Date(Date.now() + 61 * 60 * 1000);
  };

  beforeEach(() => {
    now = new Date();
  });

  test('an old file without a row goes, a held one and a young one stay', async () => {
    const { blob } = await hold('owned');
    const before = await files();
    await objects.put(strangerKey(), Buffer.from('orphan'));
    expect(await reconcileObjects(needs())).toMatchObject({ removed: 0 });
    inAnHour();
    expect(await reconcileObjects(needs())).toMatchObject({ removed: 1, foreign: 0, next: undefined });
    expect(await files()).toBe(before);
    expect((await readBlob(needs(), blob)).toString()).toBe('owned');
  });

  test('a stored blob that nobody holds goes with the next sweep', async () => {
    const { blob } = await hold('let go without a word');
    await db.pool.query('delete from blob_refs where blob_id = $1', [blob.id]);
    inAnHour();
    await reconcileObjects(needs());
    await sweepBlobs(needs());
    await expect(readBlob(needs(), blob)).rejects.toThrow('missing');
  });

  test('a store where nothing is ours is another database’s: nothing of it is removed', async () => {
    const elsewhere = await createDiskStore({ root: join(root, 'elsewhere') });
    for (let n = 0; n < 21; n += 1) await elsewhere.put(strangerKey(), Buffer.from('theirs'));
    inAnHour();
    expect(await reconcileObjects({ ...needs(), objects: elsewhere })).toMatchObject({ removed: 0, foreign: 21 });
    expect((await elsewhere.list({ most: 100 })).objects).toHaveLength(21);
  });
});
