import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type EventStream, openEventStream } from './event-stream.ts';

let app: FastifyInstance;
let stream: EventStream;
let response: IncomingMessage;

/** A client that reads only when the test does. */
beforeEach(async () => {
  app = fastify();
  app.get('/', async (asked, reply) => {
    stream = openEventStream(asked, reply, {
      stillWelcome: async () => true,
      goodbye: new AbortController().signal,
    });
    return reply;
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const asked = request({ port: (app.server.address() as AddressInfo).port, host: '127.0.0.1', agent: false });
  asked.on('error', () => undefined);
  asked.end();
  [response] = (await once(asked, 'response')) as [IncomingMessage];
  response.on('error', () => undefined);
});
afterEach(async () => {
  response.destroy();
  await app.close();
});

const thousand = 'x'.repeat(1000);

test('a client that does not read is cut off before it fills the memory', async () => {
  for (let n = 0; n < 20_000 && !stream.closed.aborted; n += 1) {
    stream.send({ name: 'row', id: `${n}`, about: `${n}`, data: thousand });
    if (n % 500 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  expect(stream.closed.aborted).toBe(true);
});

test('a slow one misses steps between, never the last of anything', async () => {
  for (let n = 0; n < 20_000; n += 1) {
    stream.send({ name: 'row', id: `${n}`, about: `row ${n % 3}`, data: `${n} ${thousand}` });
    if (n % 500 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  expect(stream.closed.aborted).toBe(false);
  stream.end();
  const heard = await textOf(response);
  expect(heard.length).toBeLessThan(15_000_000);
  const ids = [...heard.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id));
  expect(ids.slice(-3)).toEqual([19_997, 19_998, 19_999]);
  expect(ids).toEqual(ids.toSorted((a, b) => a - b));
});

async function textOf(readable: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of readable) text += String(chunk);
  return text;
}
