import { randomBytes, randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import type { ObjectStore } from '../../ports/object-store.ts';
import { checkKey, isKey } from './object-key.ts';

export type S3StoreOptions = {
  bucket: string;
  region: string;
  /** Another S3 than Amazon's; its buckets are addressed by path. */
  endpoint?: string | undefined;
  /** Absent: the SDK looks where it always does (environment, profile, the machine's role). */
  credentials?: { accessKeyId: string; secretAccessKey: string } | undefined;
};

/** A picture of a few megabytes; who takes longer is not going to answer. */
const CONNECT_MILLISECONDS = 3_000;
const ANSWER_MILLISECONDS = 8_000;

/**
 * Objects in a bucket that only this product reads. A put is whole or not at all by S3's own promise; bodies are buffers,
 * so that one that broke off can be sent again. Throws what S3 says, after two tries.
 */
export function createS3Store({ bucket, region, endpoint, credentials }: S3StoreOptions): ObjectStore & {
  close: () => void;
} {
  const client = new S3Client({
    region,
    maxAttempts: 2,
    requestHandler: {
      connectionTimeout: CONNECT_MILLISECONDS,
      requestTimeout: ANSWER_MILLISECONDS,
      throwOnRequestTimeout: true,
    },
    // Checksums only where S3 asks for them: many other stores do not know the newer ones.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    ...(endpoint !== undefined && { endpoint, forcePathStyle: true }),
    ...(credentials && { credentials }),
  });
  const place = (key: string) => ({ Bucket: bucket, Key: checkKey(key) });
  const read = async (key: string) => orMissing(client.send(new GetObjectCommand(place(key))));

  const store: ObjectStore = {
    async put(key, bytes) {
      await client.send(new PutObjectCommand({ ...place(key), Body: bytes, ContentLength: bytes.length }));
    },
    async get(key) {
      const object = await read(key);
      return object && Buffer.from((await object.Body?.transformToByteArray()) ?? []);
    },
    async open(key) {
      const object = await read(key);
      if (!(object?.Body instanceof Readable)) return undefined;
      return { stream: object.Body, sizeBytes: object.ContentLength ?? 0 };
    },
    async remove(key) {
      await client.send(new DeleteObjectCommand(place(key)));
    },
    async list({ after, most }) {
      const page = await client.send(new ListObjectsV2Command({ Bucket: bucket, StartAfter: after, MaxKeys: most }));
      const objects = (page.Contents ?? []).flatMap(({ Key: key, LastModified: changedAt }) =>
        key === undefined || changedAt === undefined || !isKey(key) ? [] : [{ key, changedAt }],
      );
      return { objects, next: page.IsTruncated === true ? page.Contents?.at(-1)?.Key : undefined };
    },
    check: () => writeAndReadBack(store),
  };
  return { ...store, close: () => client.destroy() };
}

async function writeAndReadBack(store: ObjectStore): Promise<void> {
  const key = `check/${randomUUID()}`;
  const probe = randomBytes(64);
  await store.put(key, probe);
  const back = await store.get(key);
  await store.remove(key);
  if (!back?.equals(probe)) throw new Error('The storage gave back other bytes than were written.');
}

async function orMissing<T>(step: Promise<T>): Promise<T | undefined> {
  try {
    return await step;
  } catch (error) {
    const isMissing = error instanceof NoSuchKey || (error instanceof S3ServiceException && error.name === 'NotFound');
    if (isMissing) return undefined;
    throw error;
  }
}
