import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import {
  createDataFolder,
  type DataFolder,
  exists,
  started,
  startedProgram,
  watchdogsOf,
} from '../../../__tests__/harness/data-folder.ts';
import { end, serverPid } from '../../../__tests__/harness/postgres-programs.ts';
import { queryOnce } from '../../../__tests__/harness/query-once.ts';
import { isAlive } from './processes.ts';
import { chooseServerUser } from './server-user.ts';

const soon = { timeout: 30_000, interval: 20 };
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 }); // starting servers is heavy on a busy machine

let folder: DataFolder;

beforeAll(async () => {
  folder = await createDataFolder();
});

afterAll(async () => folder.remove());

describe('after kill -9', () => {
  it('of the program, its server and its socket folder are gone by themselves, and what was committed is there', async () => {
    const directory = folder.existingData();
    const { child, server } = await startedProgram(directory);
    await queryOnce(server.ownerConnection, `create table kept as select 'committed' as words`);
    const pid = await serverPid(directory);

    await end(child, 'SIGKILL');
    await vi.waitFor(async () => expect(await isAlive(pid)).toBe(false), soon);
    await vi.waitFor(async () => expect(await exists(server.host)).toBe(false), soon);

    const next = await started(directory);
    expect(await queryOnce(next.ownerConnection, 'select * from kept')).toEqual([{ words: 'committed' }]);
  });

  it('the next start may come at once: it waits for the old server to go', async () => {
    const directory = folder.existingData();
    const { child, server } = await startedProgram(directory);
    await queryOnce(server.ownerConnection, `create table kept as select 'committed' as words`);
    await end(child, 'SIGKILL');
    const next = await started(directory);
    expect(await queryOnce(next.ownerConnection, 'select * from kept')).toEqual([{ words: 'committed' }]);
  });

  it('of the watchdog too, the next start stops the orphan before it begins', async () => {
    const directory = folder.existingData();
    const { child, server } = await startedProgram(directory);
    const orphan = await serverPid(directory);
    for (const watchdog of await watchdogsOf(server.host)) process.kill(watchdog, 'SIGKILL');
    await end(child, 'SIGKILL');
    expect(await isAlive(orphan)).toBe(true);

    const next = await started(directory);
    expect(await isAlive(orphan)).toBe(false);
    expect(await queryOnce(next.serverConnection, 'select 1 as one')).toEqual([{ one: 1 }]);
    await rm(server.host, { recursive: true, force: true });
  });

  it('Ctrl-C in the terminal reaches the program only, so that it can finish what is in flight', async () => {
    const { child, server } = await startedProgram(folder.existingData());
    process.kill(-(child.pid ?? Number.NaN), 'SIGINT');
    expect(await queryOnce(server.serverConnection, 'select 1 as one')).toEqual([{ one: 1 }]);
  });
});

describe('after a crash of the machine', () => {
  it('a process id file whose process is gone does not stop the start', async () => {
    const directory = folder.existingData();
    await writeFile(join(directory, 'postmaster.pid'), pidFile(999_999_999, directory));
    expect(await queryOnce((await started(directory)).serverConnection, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('nor does one whose id belongs to another program by now, which is left alone', async () => {
    const directory = folder.existingData();
    const { switchTo } = await chooseServerUser(directory); // PostgreSQL minds only the processes of its own user
    const program = spawn('sleep', ['60'], { ...switchTo, stdio: 'ignore' });
    onTestFinished(() => end(program, 'SIGKILL'));
    await once(program, 'spawn');
    await writeFile(join(directory, 'postmaster.pid'), pidFile(program.pid ?? Number.NaN, directory));
    expect(await queryOnce((await started(directory)).serverConnection, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect(program.exitCode ?? program.signalCode).toBeNull();
  });
});

function pidFile(pid: number, directory: string): string {
  return `${pid}\n${directory}\n1700000000\n5432\n/tmp/gone\n\n        1         1\nready   \n`;
}
