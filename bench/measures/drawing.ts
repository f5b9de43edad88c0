import { setTimeout as wait } from 'node:timers/promises';
import { startSimulator } from '../../simulator/index.ts';
import { createBenchDatabase } from '../lib/databases.ts';
import { memoryMegabytes } from '../lib/process-figures.ts';
import { type Bench, median, percentile, type Row } from '../lib/row.ts';
import { type BenchServer, startBenchServer } from '../lib/server.ts';

const MODEL_MS = 1000;
const IN_FLIGHT = 200;
/** What is still being done, such as small pictures, is not what memory is needed for afterwards. */
const SETTLE_MS = 5000;

/** What we add to a model that always takes a second, with one picture in flight and with two hundred; and the memory. */
export async function drawing(bench: Bench): Promise<Row[]> {
  const simulator = await startSimulator({ scale: 0.25, latency: { mode: 'fixed', ms: MODEL_MS } });
  const server = await startBenchServer(await createBenchDatabase(bench, 'drawing'), {
    GEMINI_API_KEY: 'bench',
    GEMINI_BASE_URL: simulator.url,
    WORKER_CONCURRENCY: '256',
    WORKSPACE_CONCURRENCY: '256',
    DATABASE_POOL_MAX: '20',
  });
  try {
    await wait(SETTLE_MS);
    const idle = await memoryMegabytes(server.pid);
    await addedBy(server, 1); // to warm up
    const alone: number[] = [];
    for (let turn = 0; turn < 10; turn++) alone.push(...(await addedBy(server, 1)));
    await addedBy(server, 20);
    const crowd = await addedBy(server, IN_FLIGHT);
    await wait(SETTLE_MS);
    const { now, peak } = await memoryMegabytes(server.pid);
    return [
      row('added to the model, 1 in flight, p50', median(alone), 'ms', 60),
      row('added to the model, 200 in flight, p50', median(crowd), 'ms', 500),
      row('added to the model, 200 in flight, p95', percentile(crowd, 0.95), 'ms', 500),
      row('memory idle', idle.now, 'MB', 120),
      row('memory after the load', now, 'MB', 220),
      row('memory at its peak', peak, 'MB', 400),
    ];
  } finally {
    await server.end();
    await simulator.stop();
  }
}

/** Milliseconds beyond the model's own, for each of so many asked for at once; ten of one workspace. */
async function addedBy(server: BenchServer, count: number): Promise<number[]> {
  const browsers = await Promise.all(Array.from({ length: Math.ceil(count / 10) }, () => server.signUp()));
  return Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const browser = browsers[index % browsers.length];
      if (!browser) throw new Error('Nobody signed up.');
      const start = performance.now();
      const { status } = await browser.post('/api/transform', { prompt: 'A calm ad for a mug' });
      if (status !== 201) throw new Error(`A picture was answered with ${status}.`);
      return performance.now() - start - MODEL_MS;
    }),
  );
}

function row(measure: string, ours: number, unit: Row['unit'], goal: number): Row {
  return { measure, ours, unit, goal: `≤ ${goal} ${unit}`, met: ours <= goal };
}
