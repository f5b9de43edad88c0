import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { migrate } from '../db/migrate.ts';
import { migrationNames } from '../db/migration-files.ts';
import { Browser } from './harness/browser.ts';
import { createTestDatabase } from './harness/postgres.ts';
import { startServerProcess } from './harness/server-process.ts';

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** The tables as they were when there was only the main job; all that came since was added to them. */
const FIRST_VERSION = 4;

test('taken back to the first version and brought up again, the accounts and pictures are all there', async () => {
  const database = await createTestDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'ads-data-'));
  const connection = database.ownerConnection;
  const start = () => startServerProcess(database, { DATA_DIR: folder });
  let server = await start();
  try {
    const before = new Browser(server.address);
    const person = await before.signUp();
    const made = await before.post('/api/transform', { prompt: 'A calm ad for a mug' });
    const path = `/api/generations/${made.body.data.generationId}`;
    const picture = await before.get(`${path}/image`);
    expect([made.status, picture.status]).toEqual([201, 200]);
    await server.stop();

    const since = (await migrationNames()).length - FIRST_VERSION;
    const down = await migrate({ connection, log }, 'down', since);
    expect(down).toHaveLength(since);
    expect(await migrate({ connection, log }, 'up')).toEqual(down.toReversed());

    server = await start();
    const after = new Browser(server.address);
    expect((await after.post('/api/auth/login', person)).status).toBe(200);
    after.csrfToken = undefined; // that of before the sign-in
    const seen = await after.get(path);
    expect(seen.body.data).toMatchObject({ status: 'succeeded', prompt: 'A calm ad for a mug' });
    expect((await after.get(`${path}/image`)).bytes.equals(picture.bytes)).toBe(true);
    const again = await after.post(`${path}/edit`, { editPrompt: 'warmer light' });
    expect(again.status).toBe(201);
  } finally {
    await server.stop();
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  }
});
