import { statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { createDiskStore } from './adapters/storage/index.ts';
import { type Config, ConfigError } from './config.ts';
import type { Probe } from './http/health.ts';
import { StorageFault } from './lib/storage-fault.ts';
import type { ObjectStore } from './ports/object-store.ts';

export type Storage = {
  objects: ObjectStore;
  /** For the banner. */
  summary: string;
  probes: Record<string, Probe>;
  close: () => void;
};

/** Where pictures are kept: a bucket when one is named, else files under DATA_DIR. Throws `ConfigError` when the bucket cannot be used. */
export async function composeStorage(config: Config): Promise<Storage> {
  const storage = await (config.S3_BUCKET === undefined ? onDisk(config) : inBucket(config, config.S3_BUCKET));
  return { ...storage, objects: namingFaults(storage.objects) };
}

/** Whatever a store throws, those above it hear one thing: it is the storage that failed. */
function namingFaults(objects: ObjectStore): ObjectStore {
  const named =
    <Args extends unknown[], T>(step: (...args: Args) => Promise<T>) =>
    (...args: Args): Promise<T> =>
      step(...args).catch((error: unknown) => {
        throw error instanceof TypeError ? error : new StorageFault(error);
      });
  const { put, get, open, remove, list, check } = objects;
  return {
    put: named(put),
    get: named(get),
    open: named(open),
    remove: named(remove),
    list: named(list),
    check: named(check),
  };
}

async function onDisk(config: Config): Promise<Storage> {
  const folder = join(config.DATA_DIR, 'uploads');
  const objects = await createDiskStore({ root: folder });
  const disk = () => freeSpace(folder);
  return { objects, summary: folder, probes: { storage: readsAndWrites(objects), disk }, close: () => undefined };
}

/** The SDK is loaded only where there is a bucket to use it with. */
async function inBucket(config: Config, bucket: string): Promise<Storage> {
  const { createS3Store } = await import('./adapters/storage/s3-store.ts');
  const { S3_ENDPOINT: endpoint, S3_REGION: region, S3_ACCESS_KEY_ID: id, S3_SECRET_ACCESS_KEY: secret } = config;
  const credentials = id && secret ? { accessKeyId: id, secretAccessKey: secret } : undefined;
  const { close, ...objects } = createS3Store({ bucket, region, endpoint, credentials });
  await objects.check().catch((error: unknown) => {
    close();
    throw refused(bucket, error);
  });
  const where = endpoint === undefined ? 'S3' : new URL(endpoint).host;
  return { objects, summary: `bucket ${bucket} at ${where}`, probes: { storage: readsAndWrites(objects) }, close };
}

function refused(bucket: string, error: unknown): ConfigError {
  const why = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return new ConfigError([
    {
      name: 'S3_BUCKET',
      problem: `${bucket} cannot be written and read (${why})`,
      hint: 'check S3_ENDPOINT, S3_REGION and the keys; they need GetObject, PutObject and DeleteObject on this bucket',
    },
  ]);
}

function readsAndWrites(objects: ObjectStore): Probe {
  return async () => {
    await objects.check();
    return 'writes and reads';
  };
}

const LOW_DISK_BYTES = 200 * 1024 * 1024;

async function freeSpace(folder: string): Promise<string> {
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  if (free < LOW_DISK_BYTES) throw new Error('nearly full');
  return `${Math.floor(free / 1024 ** 3)} GB free`;
}
