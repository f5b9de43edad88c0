import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** Whatever came; tests look at what they expect. */
// oxlint-disable-next-line typescript/no-explicit-any -- the shape is what the test asserts
type Report = any;

export type Ingest = {
  /** As the program is told. */
  dsn: string;
  events: Report[];
  /** All that was ever received, headers too, to look for what must not be in it. */
  all(): string;
  stop(): Promise<void>;
};

/** Takes error reports as Sentry does: envelopes, which are lines of JSON. The third one is the event. */
export async function startIngest(): Promise<Ingest> {
  const events: Report[] = [];
  const received: string[] = [];
  const take = async (request: IncomingMessage) => {
    const body = await text(request);
    received.push(JSON.stringify(request.headers), body);
    const [, item, event] = body.split('\n').map((line) => JSON.parse(line || '{}') as Report);
    if (request.url?.startsWith('/api/7/envelope/') && item.type === 'event') events.push(event);
  };
  const server = createServer((request, response) => {
    const answer = (status: number) => response.writeHead(status, { 'content-type': 'application/json' }).end('{}');
    take(request).then(
      () => answer(200),
      () => answer(400),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    dsn: `http://publickey@127.0.0.1:${port}/7`,
    events,
    all: () => received.join('\n'),
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
