import { createBenchDatabase, seedGenerations } from '../lib/databases.ts';
import type { Bench, Row } from '../lib/row.ts';
import { type BenchServer, cookieOf, startBenchServer } from '../lib/server.ts';
import { sideBySide } from '../lib/side-by-side.ts';
import { sessionOf, startBare } from '../lib/start-bare.ts';

const LIST = '/api/generations?pageSize=20';

/** The list and one generation, out of a million in a thousand workspaces and out of a thousand in one; and live. */
export async function reading(bench: Bench): Promise<Row[]> {
  const large = await openStudio(bench, 'large', { workspaces: 1000, each: 980, deep: 21_000 });
  const small = await openStudio(bench, 'small', { workspaces: 1, each: 0, deep: 1000 });
  const bare = await startBare({ ...large, tokenHash: large.tokenHash });
  try {
    const get = (studio: Studio, path: string) => ({
      ...studio.server,
      shot: () => ({ path, headers: { cookie: studio.cookie } }),
    });
    const deep = `${LIST}&cursor=${await cursorAt(large, 10_000)}`;
    const list = await sideBySide(
      {
        ours: get(large, LIST),
        deep: get(large, deep),
        small: get(small, LIST),
        bare: { ...bare, shot: () => ({ path: '/list' }) },
      },
      { rounds: bench.rounds, count: 500, connections: 4 },
    );
    const id = await firstId(large);
    const one = await sideBySide(
      { ours: get(large, `/api/generations/${id}`), bare: { ...bare, shot: () => ({ path: `/one?${id}` }) } },
      { rounds: bench.rounds, count: 500, connections: 4 },
    );
    const live = await sideBySide(
      {
        ours: { ...large.server, shot: () => ({ path: '/api/health/live' }) },
        bare: { ...bare, shot: () => ({ path: '/live' }) },
      },
      { rounds: bench.rounds, count: 2000, connections: 4 },
    );
    return [
      cpuRow('list of 20 out of 1,000,000, CPU', list, { times: 2, ms: 0.32 }),
      growthRow('the same against 1,000 rows, page 1', list.ours.cpuMs, list.small.cpuMs),
      growthRow('the same by cursor at depth 10,000', list.deep.cpuMs, list.small.cpuMs),
      cpuRow('one generation with history, CPU', one, { times: 2, ms: 0.3 }),
      cpuRow('live, CPU', live, { times: 3, ms: 0.46 }),
    ];
  } finally {
    await bare.end();
    await small.server.end();
    await large.server.end();
  }
}

type Studio = {
  server: BenchServer;
  cookie: string;
  workspaceId: string;
  tokenHash: string;
  connection: Awaited<ReturnType<typeof createBenchDatabase>>['serverConnection'];
};

async function openStudio(
  bench: Bench,
  name: string,
  rows: { workspaces: number; each: number; deep: number },
): Promise<Studio> {
  const database = await createBenchDatabase(bench, name);
  const server = await startBenchServer(database);
  const browser = await server.signUp();
  const session = await sessionOf(browser);
  bench.say(`seeding ${name}`);
  await seedGenerations(database, { ...rows, firstWorkspace: session.workspaceId });
  return {
    server,
    cookie: cookieOf(browser),
    connection: database.serverConnection,
    ...session,
  };
}

type Envelope = { data: { id: string }[]; meta: { nextCursor: string } };

async function read({ server, cookie }: Studio, path: string): Promise<Envelope> {
  return (await (await fetch(server.address + path, { headers: { cookie } })).json()) as Envelope;
}

async function firstId(studio: Studio): Promise<string> {
  return (await read(studio, LIST)).data[0]?.id ?? '';
}

async function cursorAt(studio: Studio, depth: number): Promise<string> {
  const pages = depth / 100;
  let cursor = '';
  for (let page = 0; page < pages; page++) {
    cursor = (await read(studio, `/api/generations?pageSize=100${cursor && `&cursor=${cursor}`}`)).meta.nextCursor;
  }
  return cursor;
}

type Pair = { ours: { cpuMs: number }; bare: { cpuMs: number } };

function cpuRow(measure: string, { ours, bare }: Pair, goal: { times: number; ms: number }): Row {
  return {
    measure,
    ours: ours.cpuMs,
    limit: bare.cpuMs,
    unit: 'ms',
    goal: `≤ ${goal.times} ×, ≤ ${goal.ms} ms`,
    met: ours.cpuMs <= goal.times * bare.cpuMs && ours.cpuMs <= goal.ms,
  };
}

function growthRow(measure: string, ours: number, small: number): Row {
  return { measure, ours, limit: small, unit: 'ms', goal: '≤ 1.2 ×', met: ours <= 1.2 * small };
}
