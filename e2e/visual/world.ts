import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { asSuperuser, type BenchDatabase, createBenchDatabase } from '../../bench/lib/databases.ts';
import { seedLibrary } from '../../bench/lib/seed-library.ts';
import { startBenchServer } from '../../bench/lib/server.ts';
import type { Browser } from '../../server/__tests__/harness/browser.ts';
import { startEmbeddedPostgres } from '../../server/adapters/postgres/index.ts';

type Cookies = [name: string, value: string][];
export type World = {
  address: string;
  /** What the clock of the browser says. */
  now: Date;
  /** Pictures, the newest last: the first four are versions of one. */
  ids: string[];
  cookies: Record<'owner' | 'newcomer' | 'nobody', Cookies>;
  close: () => Promise<void>;
};

const COUNT = 48;
const NOW = new Date('2026-11-20T10:00:00Z');
const photos = ['can.jpg', 'bottle.jpg', 'jar.jpg'];
const products = join(import.meta.dirname, '../../client/public/products');

/** A studio in which nothing depends on the day or on chance. */
export async function openWorld(): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'ads-visual-'));
  await chmod(folder, 0o711); // run as root, the database's user must get in
  const logger = pino({ level: 'silent' });
  const postgres = await startEmbeddedPostgres({ dataDirectory: join(folder, 'postgres'), logger, maxConnections: 60 });
  const database = await createBenchDatabase({ postgres }, 'visual');
  const server = await startBenchServer(database, { DRAIN_SECONDS: '0' });
  const owner = await server.signUp('maria@northshore.example');
  const newcomer = await server.signUp('new@northshore.example');
  const { workspace, user } = (await owner.get('/api/auth/me')).body.data;
  const seed = { workspaceId: workspace.id, userId: user.id, count: COUNT, folder: server.folder, now: NOW };
  await seedLibrary(database, seed);
  for (const name of photos) await upload(owner, name);
  await settle(database);
  await spend(database);
  const reply = await owner.get(`/api/generations?pageSize=${COUNT}`);
  const ids: string[] = reply.body.data.map(({ id }: { id: string }) => id);
  await plantTree(database, ids);
  return {
    address: server.address,
    now: NOW,
    ids,
    cookies: { owner: [...owner.cookies], newcomer: [...newcomer.cookies], nobody: [] },
    async close() {
      await server.end();
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function upload(browser: Browser, name: string): Promise<void> {
  const form = new FormData();
  form.set('file', new Blob([new Uint8Array(await readFile(join(products, name)))]), name);
  const { status } = await browser.postForm('/api/assets', form);
  if (status !== 201) throw new Error(`${name} was not taken in: ${status}.`);
}

/** Everything that happened a moment ago happened on a day of ours. */
async function settle(database: BenchDatabase): Promise<void> {
  const moment = NOW.toISOString();
  for (const table of ['users', 'memberships', 'workspaces'])
    await asSuperuser(database.superuser, `update ${table} set created_at = '${moment}'`);
  const apart = `timestamptz '${moment}' - ascii(name) * interval '1 minute'`;
  await asSuperuser(database.superuser, `update assets set created_at = ${apart}`);
}

/** Some was made on each of the days before, and cost something. */
async function spend(database: BenchDatabase): Promise<void> {
  const statements = [
    `insert into usage_entries (generation_id, workspace_id, user_id, month, provider, model, state, reserved_micro_usd,
                                settled_micro_usd, created_at, ended_at)
     select id, workspace_id, user_id, '2026-11-01', 'gemini', 'gemini-3-pro-image', 'settled', 39000, 39000,
            created_at - seed * seed * interval '10 minutes', created_at from generations where status = 'succeeded'`,
    `insert into usage_months (workspace_id, month, settled_images, settled_micro_usd)
     select workspace_id, month, count(*), sum(settled_micro_usd) from usage_entries group by 1, 2`,
  ];
  for (const statement of statements) await asSuperuser(database.superuser, statement);
}

/** The oldest of four, two changes of it in a row, and one beside them. */
async function plantTree(database: BenchDatabase, [last, middle, beside, first]: string[]): Promise<void> {
  const made = [
    [middle, first, 'Make the background navy'],
    [last, middle, 'Make the product bigger'],
    [beside, first, 'Warmer light'],
  ];
  for (const [id, parent, words] of made)
    await asSuperuser(
      database.superuser,
      `update generations set parent_generation_id = '${parent}', edit_prompt = '${words}', edit_count = 1 where id = '${id}'`,
    );
}
