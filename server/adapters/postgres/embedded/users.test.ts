import { spawnSync } from 'node:child_process';
import { chmod, chown, lstat, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import {
  end,
  ordinaryUser,
  type Program,
  serverPid,
  startProgram,
} from '../../../__tests__/harness/postgres-programs.ts';
import { copyToPrivateHome } from '../../../__tests__/harness/private-project.ts';
import { queryOnce } from '../../../__tests__/harness/query-once.ts';
import { isAlive } from './processes.ts';
import { areSearchable } from './reachable.ts';
import { chooseServerUser } from './server-user.ts';

const isRoot = process.geteuid?.() === 0;
const someone = await ordinaryUser();
const ordinary = someone ?? Number.NaN;
const soon = { timeout: 30_000, interval: 20 };
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 }); // starting servers is heavy on a busy machine
const UNKNOWN_UID = 54_321;
const HERE = import.meta.dirname;

const whyNot = isRoot
  ? someone === undefined && 'needs a user daemon, games or mail in /etc/passwd'
  : 'needs root, to become other users';
const canOthersReadProject = isRoot && (await areSearchable(HERE, { uid: UNKNOWN_UID, gid: UNKNOWN_UID }));
if (whyNot) process.stderr.write(`SKIPPED: starting the embedded PostgreSQL as other users ${whyNot}.\n`);
else if (!canOthersReadProject) process.stderr.write(`SKIPPED in part: other users cannot read ${HERE}.\n`);

let folder: string;
const programs: Program[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ads-users-'));
  await chmod(folder, 0o711);
});

afterAll(async () => {
  for (const { child } of programs) await end(child, 'SIGTERM');
  await rm(folder, { recursive: true, force: true });
});

async function started(options: Parameters<typeof startProgram>[0]): Promise<Program> {
  const program = await startProgram(options);
  programs.push(program);
  return program;
}

async function ownFolderOf(uid: number): Promise<string> {
  const home = await mkdtemp(join(folder, 'home-'));
  await chown(home, uid, uid);
  return home;
}

/** Tries to talk to the socket as another user; answers the error code, or `connected`. */
function connectAs(uid: number, socket: string): string {
  const program = `require('node:net').connect(process.argv[1])
    .on('connect', () => { console.log('connected'); process.exit(); })
    .on('error', (error) => console.log(error.code))`;
  return spawnSync(process.execPath, ['-e', program, socket], { uid, gid: uid, cwd: '/' }).stdout.toString().trim();
}

/** What root is told when it starts with one capability less, as in a container. */
function refusalWithout(capability: string, dataDirectory: string): string {
  const script = join(HERE, '../../../__tests__/harness/hold-postgres.ts');
  const limits = [`--bounding-set=-${capability}`, `--inh-caps=-${capability}`];
  const run = spawnSync('setpriv', [...limits, process.execPath, script, dataDirectory], { timeout: 60_000 });
  return (JSON.parse(run.stdout.toString()) as { refusal: string }).refusal;
}

describe.skipIf(whyNot)('started by root', () => {
  let dataDirectory: string;
  let program: Program;

  beforeAll(async () => {
    dataDirectory = join(folder, 'root');
    program = await started({ dataDirectory });
  });

  it('the server runs as nobody, who owns the data', async () => {
    const { server } = program;
    const nobody = await chooseServerUser(join(folder, 'none'));
    expect((await stat(`/proc/${await serverPid(dataDirectory)}`)).uid).toBe(nobody.uid);
    expect((await stat(dataDirectory)).uid).toBe(nobody.uid);
    expect((await stat(dataDirectory)).mode & 0o777).toBe(0o700);
    expect(await queryOnce(server.serverConnection, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it.runIf(canOthersReadProject)('no other user gets to its socket', () => {
    expect(connectAs(ordinary, `${program.server.host}/.s.PGSQL.5432`)).toBe('EACCES');
  });

  it('without the capability to look into other processes it still sees who uses the data', async () => {
    expect(refusalWithout('sys_ptrace', dataDirectory)).toContain(`in use by process ${program.child.pid} `);
  });

  it('without the capability to become another user it says what to do, and makes nothing', async () => {
    const refusal = refusalWithout('setuid', join(folder, 'weak-root'));
    expect(refusal).toContain('lacks the capabilities SETUID');
    expect(refusal).toContain('Start as an ordinary user');
    expect(await readdir(folder)).not.toContain('weak-root');
  });

  it.runIf(canOthersReadProject)('an ordinary user is refused its data, with the way out', async () => {
    const { refusal } = await started({ dataDirectory, uid: ordinary });
    expect(refusal).toContain('belongs to another user');
  });

  it('from a project in a private home it runs from a copy, keeps its data elsewhere, and finds both again', async () => {
    const project = await copyToPrivateHome();
    onTestFinished(() => rm(dirname(project), { recursive: true, force: true }));
    const script = join(project, 'server/__tests__/harness/hold-postgres.ts');
    const asked = join(project, 'data/postgres');

    const first = await startProgram({ dataDirectory: asked, script });
    expect(first.refusal).toBeUndefined();
    const kept = first.server.dataDirectory;
    onTestFinished(() => rm(kept, { recursive: true, force: true }));
    expect(kept).toMatch(/^\/var\/lib\/automated-ads-agent\//);
    await queryOnce(first.server.ownerConnection, 'create table mine ()');
    await end(first.child, 'SIGKILL');

    const second = await startProgram({ dataDirectory: asked, script });
    onTestFinished(() => end(second.child, 'SIGTERM'));
    expect(second.server.dataDirectory).toBe(kept);
    expect(await queryOnce(second.server.ownerConnection, `select to_regclass('mine')::text as found`)).toEqual([
      { found: 'mine' },
    ]);
  });
});

// In this order: one of them kills the server.
describe.skipIf(whyNot || !canOthersReadProject)('started by an ordinary user', { shuffle: false }, () => {
  let dataDirectory: string;
  let program: Program;

  beforeAll(async () => {
    dataDirectory = join(await ownFolderOf(ordinary), 'data');
    program = await started({ dataDirectory, uid: ordinary });
  });

  it('the server runs as that user, and nobody else but root gets to its socket', async () => {
    const socket = `${program.server.host}/.s.PGSQL.5432`;
    expect((await stat(`/proc/${await serverPid(dataDirectory)}`)).uid).toBe(ordinary);
    expect(connectAs(UNKNOWN_UID, socket)).toBe('EACCES');
    expect(connectAs(ordinary, socket)).toBe('connected');
  });

  it('the kernel is asked who is there: not even root is let in as them', async () => {
    await expect(queryOnce(program.server.serverConnection, 'select 1')).rejects.toThrow('Peer authentication failed');
  });

  it('kill -9 leaves no server behind, and the data stay theirs when root starts next', async () => {
    const pid = await serverPid(dataDirectory);
    await end(program.child, 'SIGKILL');
    await vi.waitFor(async () => expect(await isAlive(pid)).toBe(false), soon);
    await vi.waitFor(async () => expect(await lstat(program.server.host).catch(() => 'gone')).toBe('gone'), soon);

    const { server } = await started({ dataDirectory });
    expect((await stat(`/proc/${await serverPid(dataDirectory)}`)).uid).toBe(ordinary);
    expect(await queryOnce(server.serverConnection, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('a user that the system does not know is told what to do, and nothing is made', async () => {
    const home = await ownFolderOf(UNKNOWN_UID);
    const { refusal } = await started({ dataDirectory: join(home, 'data'), uid: UNKNOWN_UID });
    expect(refusal).toContain(`user id ${UNKNOWN_UID} has no entry in /etc/passwd`);
    expect(refusal).toContain('DATABASE_URL');
    expect(await readdir(home)).toEqual([]);
  });
});
