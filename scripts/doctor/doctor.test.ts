import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../server/__tests__/harness/postgres.ts';
import { queryOnce } from '../../server/__tests__/harness/query-once.ts';
import { type Simulator, startSimulator } from '../../simulator/index.ts';

let database: TestDatabase;
let simulator: Simulator;
let folder: string;

beforeAll(async () => {
  [database, simulator, folder] = await Promise.all([
    createTestDatabase(),
    startSimulator(),
    mkdtemp(join(tmpdir(), 'ads-doctor-')),
  ]);
});
afterAll(async () => {
  await Promise.all([database.drop(), simulator.stop(), rm(folder, { recursive: true, force: true })]);
});

const urlOf = ({ host, port, user, database: name }: pg.ClientConfig) =>
  `postgres://${user}@localhost:${port}/${name}?host=${encodeURIComponent(host ?? '')}`;

/** The program as an operator runs it: its exit code, and the line of each check by its name. */
async function doctor(settings: Record<string, string>) {
  const env = { DATA_DIR: folder, ...settings };
  const child = spawn(process.execPath, [join(import.meta.dirname, '../doctor.ts')], { env, cwd: folder });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (output += text.toString()));
  const status = await new Promise<number | null>((done) => child.once('exit', done));
  const lines = [...output.matchAll(/^(ok|warn|FAIL) +(\w+) +(.*)$/gm)].map(([, level, name, says]) => [
    name,
    `${level} ${says}`,
  ]);
  return { status, output, found: Object.fromEntries(lines) as Record<string, string> };
}

describe('the doctor', () => {
  test('finds a sound installation in order', async () => {
    const { status, found } = await doctor({
      DATABASE_URL: urlOf(database.serverConnection),
      GEMINI_API_KEY: 'test',
      GEMINI_BASE_URL: simulator.url,
    });
    expect(found).toMatchObject({
      database: expect.stringMatching(/^ok PostgreSQL 1\d$/),
      migrations: expect.stringMatching(/^ok \d+ applied$/),
      roles: 'ok ads_server owns nothing and passes by no policy',
      tenants: 'ok nothing is seen without a workspace',
      connections: expect.stringMatching(/^ok 13 for each process/),
      clock: expect.stringMatching(/^ok 0\.\d s apart/),
      pictures: expect.stringMatching(/^ok .*uploads: written, read and removed$/),
      gemini: expect.stringMatching(/^ok the key is taken/),
      backups: 'warn there is none',
    });
    expect(status).toBe(0);
  });

  test('says of each part that is broken what to do, and leaves out what depends on it', async () => {
    const nowhere = '127.0.0.1:9';
    const { status, found, output } = await doctor({
      DATABASE_URL: `postgres://ads_server:planted-password@${nowhere}/ads`,
      REDIS_URL: `redis://:planted-password@${nowhere}`,
      SMTP_URL: `smtp://ads:planted-password@${nowhere}`,
      PUBLIC_URL: `https://${nowhere}`,
    });
    for (const name of ['database', 'redis', 'mail', 'https']) expect(found[name]).toMatch(/^FAIL/);
    expect(Object.keys(found)).not.toContain('migrations');
    expect(output).toContain('Is PostgreSQL running');
    expect(output).not.toContain('planted-password');
    expect(status).toBe(1);
  });

  test('warns of a role that owns the tables, of a schema that was changed, and of a key that is not taken', async () => {
    const changed = await createTestDatabase();
    await queryOnce(
      changed.ownerConnection,
      `insert into migration_files
      select name, 'another', null from migrations order by id limit 1 on conflict (name) do update set fingerprint = 'another'`,
    );
    const { status, found } = await doctor({
      DATABASE_URL: urlOf(changed.ownerConnection),
      GEMINI_API_KEY: 'wrong',
      GEMINI_BASE_URL: `${simulator.url}/nothing`,
    });
    await changed.drop();
    expect(found['roles']).toMatch(/^warn ads_owner owns \d+ tables/);
    expect(found['migrations']).toMatch(/^FAIL changed since they were applied: 1690000000000_accounts/);
    expect(found['gemini']).toMatch(/^FAIL .* answered 404/);
    expect(status).toBe(1);
  });

  test('refuses a role that no policy holds', async () => {
    const { status, found } = await doctor({ DATABASE_URL: urlOf({ ...database.serverConnection, user: 'postgres' }) });
    expect(found['roles']).toMatch(/^FAIL .* is superuser/);
    expect(status).toBe(1);
  });

  test('lists settings that cannot be used', async () => {
    const { status, output } = await doctor({ PORT: 'eighty' });
    expect(output).toContain('PORT');
    expect(status).toBe(1);
  });
});
