import { execFile } from 'node:child_process';
import { chmod, mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ObjectStore } from '../../ports/object-store.ts';
import { objectPath } from './object-path.ts';
import { createDiskStore } from './disk-store.ts';

let root: string;
let store: ObjectStore;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'disk-store-'));
  store = await createDiskStore({ root });
});
afterEach(async () => {
  await chmod(root, 0o700);
  await rm(root, { recursive: true });
});

describe('a file', () => {
  it('put by many at once is one of them, whole, and nothing is left half written', async () => {
    const candidates = Array.from({ length: 8 }, (_, n) => Buffer.alloc(100_000, n));
    await Promise.all(candidates.map((bytes) => store.put('key', bytes)));
    const got = await store.get('key');
    expect(candidates.some((bytes) => got?.equals(bytes))).toBe(true);
    expect(await temporaryFiles()).toEqual([]);
  });

  it('is readable by this user only', async () => {
    await store.put('key', Buffer.from('private'));
    expect((await stat(objectPath(root, 'key'))).mode & 0o077).toBe(0);
  });
});

describe('a key', () => {
  it('never leads out of the folder, and two keys never to one file', () => {
    const keys = fc.stringMatching(/^[a-z0-9/_.-]{1,40}$/);
    fc.assert(
      fc.property(keys, keys, (one, other) => {
        const [file, otherFile] = [fileOf(one), fileOf(other)];
        fc.pre(file !== undefined && one !== other);
        expect(relative(root, file).split(sep)).toHaveLength(2);
        expect(relative(root, file)).not.toContain(`..${sep}`);
        expect(file).not.toBe(otherFile);
      }),
    );
  });
});

describe('when the disk refuses', () => {
  it('put throws, leaves no half file and keeps the old bytes', async () => {
    await store.put('key', Buffer.from('old'));
    expect(await putInProcessWithLimit('key', 1_000_000)).toMatch(/EFBIG|ENOSPC/);
    expect(await temporaryFiles()).toEqual([]);
    expect(await text('key')).toBe('old');
  });

  it('put and check throw when no file can be made', async () => {
    await rm(join(root, 'tmp'), { recursive: true });
    await writeFile(join(root, 'tmp'), 'a file where a folder should be');
    await expect(store.put('key', Buffer.from('x'))).rejects.toThrow(/ENOTDIR/);
    await expect(store.check()).rejects.toThrow(/ENOTDIR/);
    expect(await store.get('key')).toBeUndefined();
  });

  it('put throws and leaves no temporary file when the folder of the object cannot be made', async () => {
    await writeFile(join(objectPath(root, 'key'), '..'), 'a file where a folder should be');
    await expect(store.put('key', Buffer.from('x'))).rejects.toThrow(/EEXIST|ENOTDIR/);
    expect(await temporaryFiles()).toEqual([]);
  });

  it('a root that cannot be made is a fault at the start', async () => {
    await writeFile(join(root, 'file'), '');
    await expect(createDiskStore({ root: join(root, 'file', 'uploads') })).rejects.toThrow(/ENOTDIR/);
  });
});

describe('at the start', () => {
  it('what a killed process left half written is removed; what another writes now is not', async () => {
    const [old, fresh] = [join(root, 'tmp', 'old'), join(root, 'tmp', 'fresh')];
    await writeFile(old, 'half');
    await writeFile(fresh, 'half');
    const anHourAgo = new Date(Date.now() - 3_600_000);
    await utimes(old, anHourAgo, anHourAgo);
    await createDiskStore({ root });
    expect(await temporaryFiles()).toEqual(['fresh']);
  });

  it('objects are still there', async () => {
    await store.put('key', Buffer.from('kept'));
    store = await createDiskStore({ root });
    expect(await text('key')).toBe('kept');
  });
});

describe('the list', () => {
  it('has every object once, page by page, and no half written ones', async () => {
    const keys = Array.from({ length: 25 }, (_, n) => `blobs/${n}`);
    for (const key of keys) await store.put(key, Buffer.from('x'));
    await writeFile(join(root, 'tmp', 'half'), '');
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await store.list({ after, most: 4 });
      expect(page.objects.length).toBeLessThanOrEqual(4);
      seen.push(...page.objects.map(({ key }) => key));
      after = page.next;
    } while (after !== undefined);
    expect(seen.toSorted()).toEqual(keys.toSorted());
  });

  it('says when an object was written', async () => {
    await store.put('key', Buffer.from('x'));
    const [object] = (await store.list({ most: 1 })).objects;
    expect(Math.abs(Date.now() - (object?.changedAt.getTime() ?? 0))).toBeLessThan(5_000);
  });
});

it('check writes, reads back and leaves nothing', async () => {
  await Promise.all([store.check(), store.check()]);
  expect(await readdir(root, { recursive: true })).toEqual(['tmp']);
});

async function text(key: string): Promise<string | undefined> {
  return (await store.get(key))?.toString();
}

async function temporaryFiles(): Promise<string[]> {
  return readdir(join(root, 'tmp'));
}

function fileOf(key: string): string | undefined {
  try {
    return objectPath(root, key);
  } catch {
    return undefined;
  }
}

/** A write that fails half way, as on a full disk: the shell limits how large a file may grow (64 blocks of 512 bytes). */
async function putInProcessWithLimit(key: string, size: number): Promise<string> {
  const module = fileURLToPath(new URL('./disk-store.ts', import.meta.url));
  const script = `
    const { createDiskStore } = await import(${JSON.stringify(module)});
    const store = await createDiskStore({ root: ${JSON.stringify(root)} });
    await store.put(${JSON.stringify(key)}, Buffer.alloc(${size})).then(
      () => process.stdout.write('stored'), (error) => process.stdout.write(error.code));`;
  const shell = `trap '' XFSZ; ulimit -f 64; exec "$0" --input-type=module -e "$1"`;
  const { stdout } = await promisify(execFile)('sh', ['-c', shell, process.execPath, script]);
  return stdout;
}
