import { spawn, spawnSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { end, type Program, serverPid, startProgram } from '../../../__tests__/harness/postgres-programs.ts';
import { prepareBinaries } from './binaries.ts';
import { allProcesses, commandLineOf, isAlive } from './processes.ts';
import { chooseServerUser } from './server-user.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './start-embedded-postgres.ts';

const logger = pino({ level: 'silent' });
const soon = { timeout: 15_000, interval: 20 };

let folder: string;
let template: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ads-embedded-'));
  await chmod(folder, 0o711); // run as root, the server's user must get in
  template = join(folder, 'template');
  await (await start(template)).stop();
});

afterAll(async () => rm(folder, { recursive: true, force: true }));

let count = 0;

/** Data of a server that was stopped properly, for tests that need not see the first start. */
async function existingData(): Promise<string> {
  const directory = join(folder, `data-${++count}`);
  spawnSync('cp', ['-a', template, directory]);
  return directory;
}

async function start(dataDirectory: string): Promise<EmbeddedPostgres> {
  return startEmbeddedPostgres({ dataDirectory, logger, durable: false });
}

async function started(dataDirectory: string): Promise<EmbeddedPostgres> {
  const server = await start(dataDirectory);
  onTestFinished(server.stop);
  return server;
}

async function startedProgram(dataDirectory: string): Promise<Program> {
  const program = await startProgram({ dataDirectory });
  onTestFinished(() => end(program.child, 'SIGKILL'));
  return program;
}

async function query(connection: pg.ClientConfig, text: string): Promise<unknown[]> {
  const client = new pg.Client(connection);
  await client.connect();
  const { rows } = await client.query(text).finally(() => client.end());
  return rows;
}

async function watchdogsOf(host: string): Promise<number[]> {
  const lines = await Promise.all((await allProcesses()).map(async (pid) => ({ pid, line: await commandLineOf(pid) })));
  return lines.filter(({ line }) => line[0] === '/bin/sh' && line.includes(host)).map(({ pid }) => pid);
}

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

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

describe('the first start', () => {
  it('makes database and roles: an owner, a server role without powers, and the two groups', async () => {
    const server = await started(join(folder, 'fresh'));
    expect(await query(server.serverConnection, ROLES)).toEqual([
      { name: 'ads_app', login: false, powers: false },
      { name: 'ads_owner', login: true, powers: false },
      { name: 'ads_server', login: true, powers: false },
      { name: 'ads_system', login: false, powers: false },
    ]);
    expect(await query(server.serverConnection, MEMBERSHIPS)).toEqual([
      { app: true, inheritsApp: false, inheritsSystem: true },
    ]);
    expect(await query(server.ownerConnection, OWNER)).toEqual([{ database: 'ads', owner: 'ads_owner' }]);
  });

  it('leaves no half-made data when it is repeated after an interrupted one', async () => {
    const directory = join(folder, 'interrupted');
    const abandoned = `${directory}.new-999999999-abc`;
    await mkdir(abandoned);
    await started(directory);
    expect(await exists(abandoned)).toBe(false);
  });

  it('refuses a folder that holds something else, and leaves that alone', async () => {
    const directory = join(folder, 'photos');
    await mkdir(directory);
    await writeFile(join(directory, 'cat.jpg'), 'cat');
    await expect(start(directory)).rejects.toThrow('holds something that is not a database');
    expect(await readdir(directory)).toEqual(['cat.jpg']);
    expect((await readdir(folder)).filter((name) => name.startsWith('photos.new'))).toEqual([]);
  });

  it('refuses data of another major version', async () => {
    const directory = await existingData();
    await writeFile(join(directory, 'PG_VERSION'), '15\n');
    await expect(start(directory)).rejects.toThrow('is of version 15');
  });
});

describe('a running server', () => {
  it('listens on no network port and keeps its socket in a folder closed to others', async () => {
    const server = await started(await existingData());
    expect(await query(server.serverConnection, 'show listen_addresses')).toEqual([{ listen_addresses: '' }]);
    expect((await stat(server.host)).mode & 0o777).toBe(0o700);
    expect(Buffer.byteLength(`${server.host}/.s.PGSQL.5432`)).toBeLessThanOrEqual(107);
  });

  it('writes to the disk before it confirms, unless it is for tests', async () => {
    const directory = await existingData();
    const server = await startEmbeddedPostgres({ dataDirectory: directory, logger });
    onTestFinished(server.stop);
    expect(await query(server.serverConnection, DURABILITY)).toEqual([{ durable: 'on on on' }]);
  });

  it('never repeats statements or rows in its log', async () => {
    const lines: string[] = [];
    const listening = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) });
    const server = await startEmbeddedPostgres({ dataDirectory: await existingData(), logger: listening });
    await query(server.serverConnection, `select 'hunter2'::int`).catch(() => undefined);
    await server.stop();
    expect(lines.join()).toContain('shut down');
    expect(lines.join()).not.toContain('hunter2');
  });

  it('stops when asked and leaves neither process, watchdog nor socket folder', async () => {
    const directory = await existingData();
    const server = await start(directory);
    const pid = await serverPid(directory);
    await server.stop();
    expect(await isAlive(pid)).toBe(false);
    expect(await exists(server.host)).toBe(false);
    await vi.waitFor(async () => expect(await watchdogsOf(server.host)).toEqual([]), soon);
  });

  it('is started again, at the same address, when somebody kills it', async () => {
    const directory = await existingData();
    const server = await started(directory);
    const pid = await serverPid(directory);
    process.kill(pid, 'SIGKILL');
    await vi.waitFor(async () => {
      expect(await query(server.serverConnection, 'select 1 as one')).toEqual([{ one: 1 }]);
      expect(await serverPid(directory)).not.toBe(pid);
    }, soon);
  });
});

describe('two at once', () => {
  it('two projects do not notice each other', async () => {
    const [one, two] = await Promise.all([started(await existingData()), started(await existingData())]);
    await query(one.ownerConnection, 'create table only_in_one ()');
    const found = await query(two.ownerConnection, `select to_regclass('only_in_one') as oid`);
    expect(found).toEqual([{ oid: null }]);
    expect(one.host).not.toBe(two.host);
  });

  it('a second start on the same data is refused with the process that has it, which goes on undisturbed', async () => {
    const directory = await existingData();
    const first = await startedProgram(directory);
    await expect(start(directory)).rejects.toThrow(`in use by process ${first.child.pid} `);
    expect(await query(first.server.serverConnection, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('of two starts at the same moment on new data one wins and the other is told who', async () => {
    const directory = join(folder, 'contested');
    const both = await Promise.all([startedProgram(directory), startedProgram(directory)]);
    const winners = both.filter(({ server }) => server !== undefined);
    const losers = both.filter(({ refusal }) => refusal !== undefined);
    expect(winners).toHaveLength(1);
    expect(losers.map(({ refusal }) => refusal)).toEqual([
      expect.stringContaining(`in use by process ${winners[0]?.child.pid} `),
    ]);
    expect((await readdir(folder)).filter((name) => name.startsWith('contested'))).toEqual(['contested']);
  });

  it('a PostgreSQL that somebody else started on the data is named and left alone', async () => {
    const directory = await existingData();
    const stranger = await startByHand(directory);
    await expect(start(directory)).rejects.toThrow(`a PostgreSQL that this program did not start, process ${stranger}`);
    expect(await isAlive(stranger)).toBe(true);
    expect(await serverPid(directory)).toBe(stranger);
  });
});

describe('after kill -9', () => {
  it('of the program, its server and its socket folder are gone by themselves, and what was committed is there', async () => {
    const directory = await existingData();
    const { child, server } = await startedProgram(directory);
    await query(server.ownerConnection, `create table kept as select 'committed' as words`);
    const pid = await serverPid(directory);

    await end(child, 'SIGKILL');
    await vi.waitFor(async () => expect(await isAlive(pid)).toBe(false), soon);
    await vi.waitFor(async () => expect(await exists(server.host)).toBe(false), soon);

    const next = await started(directory);
    expect(await query(next.ownerConnection, 'select * from kept')).toEqual([{ words: 'committed' }]);
  });

  it('the next start may come at once: it waits for the old server to go', async () => {
    const directory = await existingData();
    const { child, server } = await startedProgram(directory);
    await query(server.ownerConnection, `create table kept as select 'committed' as words`);
    await end(child, 'SIGKILL');
    const next = await started(directory);
    expect(await query(next.ownerConnection, 'select * from kept')).toEqual([{ words: 'committed' }]);
  });

  it('of the watchdog too, the next start stops the orphan before it begins', async () => {
    const directory = await existingData();
    const { child, server } = await startedProgram(directory);
    const orphan = await serverPid(directory);
    for (const watchdog of await watchdogsOf(server.host)) process.kill(watchdog, 'SIGKILL');
    await end(child, 'SIGKILL');
    expect(await isAlive(orphan)).toBe(true);

    const next = await started(directory);
    expect(await isAlive(orphan)).toBe(false);
    expect(await query(next.serverConnection, 'select 1 as one')).toEqual([{ one: 1 }]);
    await rm(server.host, { recursive: true, force: true });
  });

  it('Ctrl-C in the terminal reaches the program only, so that it can finish what is in flight', async () => {
    const { child, server } = await startedProgram(await existingData());
    process.kill(-(child.pid ?? Number.NaN), 'SIGINT');
    expect(await query(server.serverConnection, 'select 1 as one')).toEqual([{ one: 1 }]);
  });
});

describe('after a crash of the machine', () => {
  it('a process id file whose process is gone does not stop the start', async () => {
    const directory = await existingData();
    await writeFile(join(directory, 'postmaster.pid'), pidFile(999_999_999, directory));
    expect(await query((await started(directory)).serverConnection, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('nor does one whose id belongs to another program by now, which is left alone', async () => {
    const directory = await existingData();
    await writeFile(join(directory, 'postmaster.pid'), pidFile(process.ppid, directory));
    expect(await query((await started(directory)).serverConnection, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect(await isAlive(process.ppid)).toBe(true);
  });
});

function pidFile(pid: number, directory: string): string {
  return `${pid}\n${directory}\n1700000000\n5432\n/tmp/gone\n\n        1         1\nready   \n`;
}

const ROLES = `
  select rolname as name, rolcanlogin as login, rolsuper or rolbypassrls or rolcreatedb as powers
  from pg_roles where rolname like 'ads%' order by 1`;
const MEMBERSHIPS = `
  select pg_has_role('ads_app', 'set') as app, pg_has_role('ads_app', 'usage') as "inheritsApp",
    pg_has_role('ads_system', 'usage') as "inheritsSystem"`;
const OWNER = `select datname as database, datdba::regrole::text as owner from pg_database where datname = current_database()`;
const DURABILITY = `
  select concat_ws(' ', current_setting('fsync'), current_setting('full_page_writes'), current_setting('synchronous_commit')) as durable`;
