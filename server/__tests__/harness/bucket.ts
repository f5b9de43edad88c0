import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { startFauxqs } from 'fauxqs';

export type Bucket = {
  endpoint: string;
  region: string;
  bucket: string;
  credentials: { accessKeyId: string; secretAccessKey: string };
  /** As the program is told. */
  settings: Record<string, string>;
  stop: () => Promise<void>;
};

/** An S3 on loopback with one empty bucket. */
export async function startBucket(): Promise<Bucket> {
  const server = await startFauxqs({ port: 0, logger: false });
  const place = {
    endpoint: `http://127.0.0.1:${server.port}`,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  };
  const bucket = 'pictures';
  const client = new S3Client({ ...place, forcePathStyle: true });
  await client.send(new CreateBucketCommand({ Bucket: bucket }));
  client.destroy();
  return {
    ...place,
    bucket,
    settings: {
      S3_ENDPOINT: place.endpoint,
      S3_BUCKET: bucket,
      S3_ACCESS_KEY_ID: place.credentials.accessKeyId,
      S3_SECRET_ACCESS_KEY: place.credentials.secretAccessKey,
    },
    stop: () => server.stop(),
  };
}
