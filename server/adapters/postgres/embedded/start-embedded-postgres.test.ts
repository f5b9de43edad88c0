import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import {
  createDataFolder,
  type DataFolder,
  exists,
  start,
  started,
  startedProgram,
  watchdogsOf,
} from '../../../__tests__/harness/data-folder.ts';
import { end, serverPid } from '../../../__tests__/harness/postgres-programs.ts';
import { queryOnce } from '../../../__tests__/harness/query-once.ts';
import { isAlive } from './processes.ts';
import { prepareBinaries } from './programs/binaries.ts';
import { chooseServerUser } from './server-user.ts';
import { startEmbeddedPostgres } from './start-embedded-postgres.ts';

const logger = pino({ level: 'silent' });
const hasFlock = spawnSync('flock', ['--version']).status === 0;
const soon = { timeout: 30_000, interval: 20 };
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 }); // starting servers is heavy on a busy machine

let folder: DataFolder;

beforeAll(async () => {
  folder = await createDataFolder();
});

afterAll(async () => folder.remove());

/** A server as a person would start one; answers its process id once it serves. */
async function startByHand(directory: string): Promise<number> {
  const user = await chooseServerUser(directory);
  const { postgres } = await prepareBinaries(user, logger);
  const child = spawn(
    postgres,
    ['-D', directory, '-c', 'listen_addresses=', '-c', `unix_socket_directories=${directory}`],
    {
      ...user.switchTo,
      stdio: 'ignore',
    },
  );
  onTestFinished(() => end(child, 'SIGINT'));
  await vi.waitFor(async () => {
    expect(await readFile(join(directory, 'postmaster.pid'), 'utf8')).toMatch(/^ready/m);
  }, soon);
  return serverPid(directory);
}

describe('the first start', () => {
  it('makes database and roles: an owner, a server role without powers, and the two groups', async () => {
    const server = await started(join(folder.path, 'fresh'));
    expect(await queryOnce(server.serverConnection, ROLES)).toEqual([
      { name: 'ads_app', login: false, powers: false },
      { name: 'ads_owner', login: true, powers: false },
      { name: 'ads_server', login: true, powers: false },
      { name: 'ads_system', login: false, powers: false },
    ]);
    expect(await queryOnce(server.serverConnection, MEMBERSHIPS)).toEqual([
      { app: true, inheritsApp: false, inheritsSystem: true },
    ]);
    expect(await queryOnce(server.ownerConnection, OWNER)).toEqual([{ database: 'ads', owner: 'ads_owner' }]);
  });

  it('leaves no half-made data when it is repeated after an interrupted one', async () => {
    const directory = join(folder.path, 'interrupted');
    const abandoned = `${directory}.new-999999999-abc`;
    await mkdir(abandoned);
    await started(directory);
    expect(await exists(abandoned)).toBe(false);
  });

  it('refuses a folder that holds something else, and leaves that alone', async () => {
    const directory = join(folder.path, 'photos');
    await mkdir(directory);
    await writeFile(join(directory, 'cat.jpg'), 'cat');
    await expect(start(directory)).rejects.toThrow('holds something that is not a database');
    expect(await readdir(directory)).toEqual(['cat.jpg']);
    expect((await readdir(folder.path)).filter((name) => name.startsWith('photos.new'))).toEqual([]);
  });

  it('refuses data of another major version', async () => {
    const directory = folder.existingData();
    await writeFile(join(directory, 'PG_VERSION'), '15\n');
    await expect(start(directory)).rejects.toThrow('is of version 15');
  });
});

describe('a running server', () => {
  it('listens on no network port and keeps its socket in a folder closed to others', async () => {
    const server = await started(folder.existingData());
    expect(await queryOnce(server.serverConnection, 'show listen_addresses')).toEqual([{ listen_addresses: '' }]);
    expect((await stat(server.host)).mode & 0o777).toBe(0o700);
    expect(Buffer.byteLength(`${server.host}/.s.PGSQL.5432`)).toBeLessThanOrEqual(107);
  });

  it('writes to the disk before it confirms, unless it is for tests', async () => {
    const directory = folder.existingData();
    const server = await startEmbeddedPostgres({ dataDirectory: directory, logger });
    onTestFinished(server.stop);
    expect(await queryOnce(server.serverConnection, DURABILITY)).toEqual([{ durable: 'on on on' }]);
  });

  it('never repeats statements or rows in its log', async () => {
    const lines: string[] = [];
    const listening = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) });
    const server = await startEmbeddedPostgres({ dataDirectory: folder.existingData(), logger: listening });
    await queryOnce(server.serverConnection, `select 'hunter2'::int`).catch(() => undefined);
    await server.stop();
    expect(lines.join()).toContain('shut down');
    expect(lines.join()).not.toContain('hunter2');
  });

  it('stops when asked and leaves neither process, watchdog nor socket folder', async () => {
    const directory = folder.existingData();
    const server = await start(directory);
    const pid = await serverPid(directory);
    await server.stop();
    expect(await isAlive(pid)).toBe(false);
    expect(await exists(server.host)).toBe(false);
    await vi.waitFor(async () => expect(await watchdogsOf(server.host)).toEqual([]), soon);
  });

  it('is started again, at the same address, when somebody kills it', async () => {
    const directory = folder.existingData();
    const server = await started(directory);
    const pid = await serverPid(directory);
    await rm(join(server.host, 'hba.conf')); // a cleaner of temporary folders came by
    process.kill(pid, 'SIGKILL');
    await vi.waitFor(async () => {
      expect(await queryOnce(server.serverConnection, 'select 1 as one')).toEqual([{ one: 1 }]);
      expect(await serverPid(directory)).not.toBe(pid);
    }, soon);
  });

  it('can be stopped while it is being started again, and stays stopped', async () => {
    const directory = folder.existingData();
    const server = await start(directory);
    const pid = await serverPid(directory);
    process.kill(pid, 'SIGKILL');
    await vi.waitFor(async () => expect(await isAlive(pid)).toBe(false), soon);
    await server.stop();
    expect(await exists(server.host)).toBe(false);
    await (await started(directory)).stop();
  });
});

describe('two at once', () => {
  it('two projects do not notice each other', async () => {
    const [one, two] = await Promise.all([started(folder.existingData()), started(folder.existingData())]);
    await queryOnce(one.ownerConnection, 'create table only_in_one ()');
    const found = await queryOnce(two.ownerConnection, `select to_regclass('only_in_one') as oid`);
    expect(found).toEqual([{ oid: null }]);
    expect(one.host).not.toBe(two.host);
  });

  it('a second start on the same data is refused with the process that has it, which goes on undisturbed', async () => {
    const directory = folder.existingData();
    const first = await startedProgram(directory);
    await expect(start(directory)).rejects.toThrow(`in use by process ${first.child.pid} `);
    expect(await queryOnce(first.server.serverConnection, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('of two starts at the same moment on new data one wins and the other is told who', async () => {
    const directory = join(folder.path, 'contested');
    const both = await Promise.all([startedProgram(directory), startedProgram(directory)]);
    const winners = both.filter(({ server }) => server !== undefined);
    const losers = both.filter(({ refusal }) => refusal !== undefined);
    expect(winners).toHaveLength(1);
    expect(losers.map(({ refusal }) => refusal)).toEqual([
      expect.stringContaining(`in use by process ${winners[0]?.child.pid} `),
    ]);
    expect((await readdir(folder.path)).filter((name) => name.startsWith('contested'))).toEqual(['contested']);
  });

  it.runIf(hasFlock)('a server in another container, which cannot be seen, holds the data all the same', async () => {
    const directory = folder.existingData();
    const holder = spawn('flock', ['-n', join(directory, 'ads.lock'), 'sh', '-c', 'echo held; read -r _'], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    onTestFinished(() => void holder.stdin.end());
    await once(holder.stdout, 'data');
    await expect(start(directory)).rejects.toThrow('another server, perhaps in another container, holds');
    holder.stdin.end();
    await once(holder, 'exit');
    expect(await queryOnce((await started(directory)).serverConnection, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('a PostgreSQL that somebody else started on the data is named and left alone', async () => {
    const directory = folder.existingData();
    const stranger = await startByHand(directory);
    await expect(start(directory)).rejects.toThrow(`a PostgreSQL that this program did not start, process ${stranger}`);
    expect(await isAlive(stranger)).toBe(true);
    expect(await serverPid(directory)).toBe(stranger);
  });
});

const ROLES = `
  select rolname as name, rolcanlogin as login, rolsuper or rolbypassrls or rolcreatedb as powers
  from pg_roles where rolname like 'ads%' order by 1`;
const MEMBERSHIPS = `
  select pg_has_role('ads_app', 'set') as app, pg_has_role('ads_app', 'usage') as "inheritsApp",
    pg_has_role('ads_system', 'usage') as "inheritsSystem"`;
const OWNER = `select datname as database, datdba::regrole::text as owner from pg_database where datname = current_database()`;
const DURABILITY = `
  select concat_ws(' ', current_setting('fsync'), current_setting('full_page_writes'), current_setting('synchronous_commit')) as durable`;
