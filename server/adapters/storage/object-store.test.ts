import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bucket, startBucket } from '../../__tests__/harness/bucket.ts';
import type { ObjectStore } from '../../ports/object-store.ts';
import { createDiskStore } from './disk-store.ts';
import { createS3Store } from './s3-store.ts';

let root: string;
let bucket: Bucket;
const stores: Record<string, () => Promise<ObjectStore>> = {
  'a disk': () => createDiskStore({ root }),
  'a bucket': async () => createS3Store(bucket),
};

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'object-store-'));
  bucket = await startBucket();
});
afterAll(async () => {
  await bucket.stop();
  await rm(root, { recursive: true });
});

describe.each(Object.keys(stores))('an object on %s', (kind) => {
  let store: ObjectStore;
  beforeAll(async () => {
    store = (await stores[kind]?.()) as ObjectStore;
  });

  it('comes back byte for byte, at once and as a stream of known size', async () => {
    const bytes = randomBytes(300_000);
    await store.put('blobs/one.jpg', bytes);
    expect((await store.get('blobs/one.jpg'))?.equals(bytes)).toBe(true);
    const opened = await store.open('blobs/one.jpg');
    expect(opened?.sizeBytes).toBe(300_000);
    expect(opened && (await buffer(opened.stream)).equals(bytes)).toBe(true);
  });

  it('is in the list once, page by page, with the time it was written', async () => {
    const keys = Array.from({ length: 11 }, (_, n) => `listed/${n}`);
    for (const key of keys) await store.put(key, Buffer.from('x'));
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await store.list({ after, most: 4 });
      expect(page.objects.length).toBeLessThanOrEqual(4);
      for (const { key, changedAt } of page.objects) {
        seen.push(key);
        expect(Math.abs(Date.now() - changedAt.getTime())).toBeLessThan(60_000);
      }
      after = page.next;
    } while (after !== undefined);
    expect(seen.filter((key) => key.startsWith('listed/')).toSorted()).toEqual(keys.toSorted());
  });

  it('may be empty', async () => {
    await store.put('empty', Buffer.alloc(0));
    expect(await store.get('empty')).toHaveLength(0);
  });

  it('put twice is the last bytes', async () => {
    await store.put('key', Buffer.from('first, and longer'));
    await store.put('key', Buffer.from('last'));
    expect((await store.get('key'))?.toString()).toBe('last');
  });

  it('that is missing is undefined, and removing it is no error', async () => {
    expect(await store.get('nothing')).toBeUndefined();
    expect(await store.open('nothing')).toBeUndefined();
    await store.remove('nothing');
  });

  it('that was removed is gone, and its neighbours stay', async () => {
    await store.put('a', Buffer.from('a'));
    await store.put('a/b', Buffer.from('a/b'));
    await store.remove('a');
    expect(await store.get('a')).toBeUndefined();
    expect((await store.get('a/b'))?.toString()).toBe('a/b');
  });

  it('can be checked for by many at once', async () => {
    expect(await Promise.all([store.check(), store.check()])).toHaveLength(2);
  });

  const bad = ['', '.', '..', '../x', 'a/../b', '/etc/passwd', 'a//b', 'a/', 'A', 'a b', 'a\0b', 'a\\b', 'a+b', 'ä'];
  it.each([...bad, 'x'.repeat(201)])('is never sought under the key %j', async (key) => {
    for (const use of [store.get(key), store.open(key), store.remove(key), store.put(key, Buffer.from('x'))]) {
      await expect(use).rejects.toThrow(TypeError);
    }
  });
});
