import { Agent, request, type OutgoingHttpHeaders } from 'node:http';

export type Shot = { path: string; method?: string; headers?: OutgoingHttpHeaders; body?: Buffer | string };
export type Volley = { seconds: number; milliseconds: number[]; statuses: Map<number, number>; bytes: number };

/** Sends `count` requests over `connections` kept-alive ones, each as soon as the one before it is answered. */
export async function fire(
  address: string,
  { count, connections }: { count: number; connections: number },
  shotOf: (index: number) => Shot,
): Promise<Volley> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const volley: Volley = { seconds: 0, milliseconds: [], statuses: new Map(), bytes: 0 };
  let next = 0;
  const lane = async () => {
    while (next < count) {
      const start = performance.now();
      const { status, bytes } = await send(agent, address, shotOf(next++));
      volley.milliseconds.push(performance.now() - start);
      volley.statuses.set(status, (volley.statuses.get(status) ?? 0) + 1);
      volley.bytes += bytes;
    }
  };
  const start = performance.now();
  await Promise.all(Array.from({ length: connections }, lane));
  volley.seconds = (performance.now() - start) / 1000;
  agent.destroy();
  return volley;
}

/** Throws unless every answer had this status: a benchmark of refusals says nothing. */
export function mustAll({ statuses }: Volley, status: number): void {
  if (statuses.size === 1 && statuses.has(status)) return;
  throw new Error(`Expected only ${status}, got ${JSON.stringify(Object.fromEntries(statuses))}.`);
}

function send(agent: Agent, address: string, { path, method = 'GET', headers = {}, body }: Shot) {
  return new Promise<{ status: number; bytes: number }>((resolve, reject) => {
    const sent = request(`${address}${path}`, { agent, method, headers }, (response) => {
      let bytes = 0;
      response.on('data', (chunk: Buffer) => (bytes += chunk.length));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, bytes }));
      response.on('error', reject);
    });
    sent.on('error', reject).end(body);
  });
}
