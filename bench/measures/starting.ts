import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedServerProcess } from '../../server/__tests__/harness/server-process.ts';
import { type BenchDatabase, createBenchDatabase } from '../lib/databases.ts';
import { rounds } from '../lib/rounds.ts';
import { type Bench, median, type Row } from '../lib/row.ts';
import { startBenchServer } from '../lib/server.ts';

/** From the command to the line that says where the studio is: with nothing there yet, with data, and in production. */
export async function starting(bench: Bench): Promise<Row[]> {
  const [cold, warm, production, bare]: number[][] = [[], [], [], []];
  const database = await createBenchDatabase(bench, 'starting');
  await secondsTo(
    () => startProduction(database),
    ({ end }) => end(),
  ); // leaves its compiled code for the others
  for (const _ of rounds({ most: bench.rounds, seconds: SECONDS })) {
    const folder = await mkdtemp(join(tmpdir(), 'ads-bench-start-'));
    const own = { DATA_DIR: folder, LOG_LEVEL: 'error' };
    cold?.push(
      await secondsTo(
        () => startEmbeddedServerProcess(own),
        ({ stop }) => stop(),
      ),
    );
    warm?.push(
      await secondsTo(
        () => startEmbeddedServerProcess(own),
        ({ stop }) => stop(),
      ),
    );
    production?.push(
      await secondsTo(
        () => startProduction(database),
        ({ end }) => end(),
      ),
    );
    bare?.push(await secondsTo(startEmptyServer, ({ stop }) => stop()));
    await rm(folder, { recursive: true, force: true });
  }
  const limit = median(bare ?? []);
  return [
    row('start to ready, no data yet', { ours: median(cold ?? []), limit }, 2),
    row('start to ready, with data', { ours: median(warm ?? []), limit }, 1),
    row('start to ready, in production', { ours: median(production ?? []), limit }, 0.8),
  ];
}

const SECONDS = 60;

function startProduction(database: BenchDatabase) {
  const settings = { NODE_ENV: 'production', SESSION_SECRET: 'x'.repeat(32), PUBLIC_URL: 'http://127.0.0.1' };
  return startBenchServer(database, settings);
}

async function secondsTo<T>(start: () => Promise<T>, stop: (started: T) => Promise<unknown>): Promise<number> {
  const begin = performance.now();
  const started = await start();
  const seconds = (performance.now() - begin) / 1000;
  await stop(started);
  return seconds;
}

/** The limit: Node with a server that answers nothing. */
async function startEmptyServer(): Promise<{ stop(): Promise<unknown> }> {
  const program = `require('node:http').createServer().listen(0, '127.0.0.1', () => console.log('ready'))`;
  const child = spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  return {
    async stop() {
      child.kill();
      await once(child, 'exit');
    },
  };
}

function row(measure: string, { ours, limit }: { ours: number; limit: number }, goal: number): Row {
  return { measure, ours, limit, unit: 's', goal: `≤ ${goal} s`, met: ours <= goal };
}
