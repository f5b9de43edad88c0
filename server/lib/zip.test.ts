import { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { buffer } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { unzip } from '../__tests__/harness/unzip.ts';
import { type ZipEntry, zipOf } from './zip.ts';

const madeAt = new Date('2026-11-23T12:00:00Z');
const bytes = Buffer.alloc(100_000, 'picture');

test('what went in comes out, compressed or as it is', async () => {
  async function* entries(): AsyncGenerator<ZipEntry> {
    yield { name: 'a.txt', madeAt, body: Readable.from([Buffer.from('wörds')]) };
    yield { name: 'folder/b.bin', madeAt, body: Readable.from([bytes]), sizeBytes: bytes.length };
    yield { name: 'c.txt', madeAt, body: Readable.from([bytes]) };
  }
  const archive = await buffer(zipOf(entries()));
  expect(unzip(archive).map(({ name, bytes: out }) => [name, out.equals(bytes) || out.toString()])).toEqual([
    ['a.txt', 'wörds'],
    ['folder/b.bin', true],
    ['c.txt', true],
  ]);
  expect(archive.length).toBeLessThan(bytes.length + 3_000);
});

test('a reader who waits is waited for, and one who leaves ends it', async () => {
  const opened: Readable[] = [];
  let ended = false;
  async function* entries(): AsyncGenerator<ZipEntry> {
    try {
      for (let i = 0; ; i++) {
        const body = Readable.from([bytes]);
        opened.push(body);
        yield { name: `${i}.bin`, madeAt, body, sizeBytes: bytes.length };
      }
    } finally {
      ended = true;
    }
  }
  const stream = zipOf(entries());
  const reader = stream[Symbol.asyncIterator]();
  await reader.next();
  for (let i = 0; i < 100; i++) await setImmediate();
  expect(opened.length).toBeLessThanOrEqual(3);
  await reader.return?.();
  await expect.poll(() => ended).toBe(true);
  expect(opened.every(({ destroyed }) => destroyed)).toBe(true);
});

test('an entry that breaks breaks the archive, so that nobody takes a part for the whole', async () => {
  async function* entries(): AsyncGenerator<ZipEntry> {
    yield { name: 'a.txt', madeAt, body: Readable.from([bytes]) };
    throw new Error('The store is away.');
  }
  await expect(buffer(zipOf(entries()))).rejects.toThrow('The store is away.');
});
