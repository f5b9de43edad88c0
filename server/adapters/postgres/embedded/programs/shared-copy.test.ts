import { chmod, chown, lstat, mkdir, mkdtemp, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pino } from 'pino';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { sharedCopy } from './shared-copy.ts';

const logger = pino({ level: 'silent' });
const isRoot = process.geteuid?.() === 0;
const SOMEBODY_ELSE = 54_321;

describe('the shared copy of the programs', () => {
  const user = { uid: process.geteuid?.() ?? -1, gid: process.getegid?.() ?? -1, clientName: 'me' };

  let parent: string;
  let options: Parameters<typeof sharedCopy>[0];

  beforeEach(async () => {
    parent = await mkdtemp(join(tmpdir(), 'ads-copy-'));
    onTestFinished(() => rm(parent, { recursive: true, force: true }));
    const native = join(parent, 'native');
    await mkdir(join(native, 'bin'), { recursive: true });
    await mkdir(join(native, 'lib'));
    await writeFile(join(native, 'bin/postgres'), 'program', { mode: 0o700 });
    await writeFile(join(native, 'lib/libpq.so.5.18'), 'library', { mode: 0o600 });
    await writeFile(join(native, 'lib/libpq.a'), 'not needed');
    const links = [{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }];
    await writeFile(join(native, 'pg-symlinks.json'), JSON.stringify(links));
    options = { native, version: '0', user, logger, parent };
  });

  it('is readable by all, writable by us alone, whole, and made once', async () => {
    const copy = await sharedCopy(options);
    expect((await readdir(copy, { recursive: true })).toSorted()).toEqual([
      'bin',
      'bin/postgres',
      'lib',
      'lib/libpq.so.5',
      'lib/libpq.so.5.18',
    ]);
    expect((await stat(join(copy, 'bin/postgres'))).mode & 0o777).toBe(0o755);
    expect((await stat(join(copy, 'lib/libpq.so.5'))).mode & 0o777).toBe(0o644);
    const made = (await stat(join(copy, 'bin/postgres'))).ino;
    await sharedCopy(options);
    expect((await stat(join(copy, 'bin/postgres'))).ino).toBe(made);
  });

  it('is made again when a cleaner took a part of it', async () => {
    const copy = await sharedCopy(options);
    await rm(join(copy, 'lib/libpq.so.5.18'));
    expect(await sharedCopy(options)).toBe(copy);
    expect((await stat(join(copy, 'lib/libpq.so.5.18'))).size).toBe('library'.length);
    expect(await readdir(dirname(copy))).toEqual(['postgres-0']);
  });

  it('of two made at once is one', async () => {
    const [one, two] = await Promise.all([sharedCopy(options), sharedCopy(options)]);
    expect(one).toBe(two);
    expect(await readdir(dirname(one))).toEqual(['postgres-0']);
  });

  it.each([
    ['is writable by others', async (path: string) => mkdir(path).then(() => chmod(path, 0o777))],
    ['is a link', async (path: string) => mkdir(`${path}-evil`).then(() => symlink(`${path}-evil`, path))],
  ])('is not made in a folder that %s', async (_, plant) => {
    const planted = join(parent, `automated-ads-agent-${user.uid}`);
    await plant(planted);
    const copy = await sharedCopy(options);
    expect(dirname(copy)).not.toBe(planted);
    expect(await readdir(planted)).toEqual([]);
    expect((await lstat(dirname(copy))).mode & 0o022).toBe(0);
  });

  it.runIf(isRoot)('is not made in a folder of somebody else', async () => {
    const planted = join(parent, `automated-ads-agent-${user.uid}`);
    await mkdir(planted, { mode: 0o755 });
    await chown(planted, SOMEBODY_ELSE, SOMEBODY_ELSE);
    const copy = await sharedCopy(options);
    expect(dirname(copy)).not.toBe(planted);
    expect(await readdir(planted)).toEqual([]);
  });
});
