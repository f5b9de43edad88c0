import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Bucket, startBucket } from './bucket.ts';

export type BreakableBucket = Bucket & {
  /** `down` answers 503, `silent` takes requests and never answers. */
  mode: 'up' | 'down' | 'silent';
  /** How many uploads were answered 503. */
  refusedUploads: number;
};

/** A bucket behind a door that can be shut. */
export async function startBreakableBucket(): Promise<BreakableBucket> {
  const bucket = await startBucket();
  const door = createServer((asked, answer) => {
    if (breakable.mode === 'silent') return;
    if (breakable.mode === 'down') {
      if (asked.method === 'PUT') breakable.refusedUploads++;
      asked.resume();
      return void answer.writeHead(503).end();
    }
    const onward = request(bucket.endpoint + asked.url, { method: asked.method, headers: asked.headers }, (back) => {
      answer.writeHead(back.statusCode ?? 502, back.headers);
      back.pipe(answer);
    });
    onward.on('error', () => answer.destroy());
    asked.pipe(onward);
  });
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(door.address() as AddressInfo).port}`;
  const breakable: BreakableBucket = {
    ...bucket,
    endpoint,
    settings: { ...bucket.settings, S3_ENDPOINT: endpoint },
    mode: 'up',
    refusedUploads: 0,
    async stop() {
      door.closeAllConnections();
      door.close();
      await bucket.stop();
    },
  };
  return breakable;
}
