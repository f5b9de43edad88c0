import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { control } from './control.ts';
import { deliver } from './deliver.ts';
import { errorBody, internal, tooLarge } from './google/errors.ts';
import { createWorld, type SimulatorOptions, type World } from './options.ts';
import { elide, type Recorded, redact } from './record.ts';
import { type Routed, route } from './route.ts';
import { type Reply, refuse } from './scenarios/reply.ts';
import type { Script } from './scenarios/script.ts';

export type { SimulatorOptions } from './options.ts';
export type { Recorded } from './record.ts';

export type Simulator = {
  /** e.g. `http://127.0.0.1:40123`: the base URL for the SDK. */
  url: string;
  enqueue: Script['enqueue'];
  /** What arrived so far, oldest first. */
  requests: Recorded[];
  /** Forgets what arrived, what is queued and what was counted. */
  reset(): void;
  /** Ends open connections too. */
  stop(): Promise<void>;
  world: World;
};

/** A Gemini on loopback that is as strict as Google and can be told to fail. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const host = options.host ?? '127.0.0.1';
  const loopback = host === 'localhost' || host === '::1' || host.startsWith('127.');
  if (!loopback && !options.allowRemote)
    throw new Error(
      `The simulator listens on loopback only, not on ${host}. Pass --remote (allowRemote) if you mean it.`,
    );

  const world = createWorld(options);
  const requests: Recorded[] = [];
  const started = performance.now();
  const server = createServer((request, response) => {
    const atMs = Math.round(performance.now() - started);
    handle({ world, requests, atMs }, request, response).catch((fault: unknown) => fail(response, fault));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(options.port ?? 0, host, resolve);
  });

  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${(server.address() as AddressInfo).port}`,
    enqueue: world.script.enqueue,
    requests,
    reset: () => {
      requests.length = 0;
      world.script.reset();
      world.quota.reset();
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
    world,
  };
}

type Running = { world: World; requests: Recorded[]; atMs: number };

async function handle(running: Running, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { world, requests } = running;
  const url = new URL(request.url ?? '/', 'http://simulator');
  const method = request.method ?? 'GET';
  const body = await readBody(request, world.maxBodyBytes);
  if (url.pathname.startsWith('/__sim/')) {
    return deliver(response, control(world, requests, { method, path: url.pathname, body: body ?? Buffer.alloc(0) }));
  }

  const record = note(running, request, url);
  const key = String(request.headers['x-goog-api-key'] ?? url.searchParams.get('key') ?? '');
  const routed: Routed = body ? await route(world, { method, url, key, body }) : overSize(world);
  Object.assign(record, { body: elide(routed.body), scenario: routed.scenario, status: routed.reply.status });
  watchClose(response, record, routed.reply);
  return deliver(response, routed.reply);
}

function watchClose(response: ServerResponse, record: Recorded, { delivery }: Reply): void {
  const ours = delivery.how === 'reset' || delivery.how === 'cut';
  const begun = performance.now();
  response.once('close', () => {
    record.clientClosedEarly = !ours && !response.writableEnded;
    record.durationMs = Math.round(performance.now() - begun);
  });
}

function note({ requests, atMs }: Running, request: IncomingMessage, url: URL): Recorded {
  const record: Recorded = {
    number: requests.length + 1,
    atMs,
    method: request.method ?? 'GET',
    path: url.pathname + (url.searchParams.has('key') ? '?key=<redacted>' : url.search),
    headers: redact(request.headers),
    body: undefined,
    clientClosedEarly: false,
  };
  requests.push(record);
  return record;
}

/** Undefined when it is over the limit; the rest is read and thrown away so that the client gets its answer. */
async function readBody(request: IncomingMessage, limitBytes: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    length += chunk.length;
    if (length <= limitBytes) chunks.push(chunk);
  }
  return length <= limitBytes ? Buffer.concat(chunks) : undefined;
}

function overSize(world: World): Routed {
  return { reply: refuse(tooLarge(world.maxBodyBytes)), scenario: 'refused' };
}

/** A fault of the simulator must not pass for one of Google's scenarios unseen. */
function fail(response: ServerResponse, fault: unknown): void {
  process.stderr.write(`simulator: ${fault instanceof Error ? fault.stack : String(fault)}\n`);
  if (response.headersSent) return void response.destroy();
  response.writeHead(500, { 'content-type': 'application/json' });
  response.end(errorBody(internal));
}
