import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import S3rver from '@20minutes/s3rver';
import { afterEach, expect, it } from 'vitest';
import { createS3Store } from './s3-store.ts';

const place = {
  bucket: 'pictures',
  region: 'us-east-1',
  credentials: { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' },
};
const cleanUp: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const step of cleanUp.splice(0).toReversed()) await step();
});

it('signs so that a strict S3 takes the right secret and refuses a wrong one', async () => {
  const directory = await mkdtemp(join(tmpdir(), 's3rver-'));
  const strict = new S3rver({
    port: 0,
    address: '127.0.0.1',
    silent: true,
    directory,
    configureBuckets: [{ name: 'pictures' }],
  });
  const { port } = (await strict.run()) as AddressInfo;
  cleanUp.push(
    () => rm(directory, { recursive: true }),
    () => strict.close(),
  );
  const endpoint = `http://127.0.0.1:${port}`;

  const right = createS3Store({ ...place, endpoint });
  await right.put('blobs/one.jpg', Buffer.from('bytes'));
  expect((await right.get('blobs/one.jpg'))?.toString()).toBe('bytes');

  const wrong = createS3Store({ ...place, endpoint, credentials: { accessKeyId: 'S3RVER', secretAccessKey: 'guess' } });
  await expect(wrong.put('blobs/two.jpg', Buffer.from('x'))).rejects.toThrow(/signature/i);
  expect(await right.get('blobs/two.jpg')).toBeUndefined();
});

it('an S3 that fails is tried twice and then is a fault, never a missing object', async () => {
  let asked = 0;
  const endpoint = await listen((_, response) => {
    asked++;
    response.writeHead(503).end();
  });
  await expect(createS3Store({ ...place, endpoint }).get('key')).rejects.toMatchObject({
    $metadata: { httpStatusCode: 503 },
  });
  expect(asked).toBe(2);
});

it('a bucket that is not there is a fault, never a missing object', async () => {
  const body = '<Error><Code>NoSuchBucket</Code><Message>The specified bucket does not exist</Message></Error>';
  const endpoint = await listen((_, response) =>
    response.writeHead(404, { 'content-type': 'application/xml' }).end(body),
  );
  await expect(createS3Store({ ...place, endpoint }).get('key')).rejects.toThrow('bucket does not exist');
});

async function listen(answer: RequestListener): Promise<string> {
  const server: Server = createServer((request, response) => {
    request.resume();
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  cleanUp.push(() => new Promise((resolve) => server.close(resolve).closeAllConnections()));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
