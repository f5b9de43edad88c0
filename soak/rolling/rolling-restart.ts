import { setTimeout as wait } from 'node:timers/promises';
import {
  type ServerProcess,
  startServerProcess,
  startWorkerProcess,
} from '../../server/__tests__/harness/server-process.ts';
import { quiet } from '../cluster.ts';
import { type Services, startServices } from '../services.ts';
import { freePort, startCaddy } from './caddy.ts';
import { workAllDay } from './customer.ts';
import { countRequests } from './requests.ts';

/** As deploy/roll-out.sh waits: the proxy looks every second, and is to see one return before the next goes. */
const NOTICE_MILLISECONDS = 3_000;

type Drill = { rounds: number; people: number; graceSeconds: number };

/** As docker-compose.prod.yml has them: two servers that do not draw, workers that do, and Caddy in front. */
export async function rollingRestart({ rounds, people, graceSeconds }: Drill) {
  const services = await startServices('rolling');
  const ports = [await freePort(), await freePort()];
  const places = [...ports.map((port) => serverAt(services, port, graceSeconds)), workerOf(services)];
  const running: ServerProcess[] = [];
  for (const start of places) running.push(await start());
  const proxy = await startCaddy(
    ports.map((port) => `127.0.0.1:${port}`),
    services.folder,
  );
  const requests = countRequests();
  const over = new AbortController();
  const began = performance.now();
  const exitCodes: (number | null)[] = [];
  try {
    const customers = Array.from({ length: people }, (_, number) =>
      workAllDay({ address: proxy.address, requests, over: over.signal }, number),
    );
    await wait(NOTICE_MILLISECONDS);
    for (let round = 0; round < rounds; round += 1)
      for (const [place, start] of places.entries()) {
        exitCodes.push((await running[place]?.stop()) ?? null);
        running[place] = await start();
        await wait(NOTICE_MILLISECONDS);
      }
    over.abort();
    await Promise.all(customers);
    const seconds = (performance.now() - began) / 1000;
    return { requests, exitCodes, seconds, restarts: exitCodes.length, pictures: await picturesOf(services) };
  } finally {
    await Promise.all(running.map((each) => each.kill()));
    await proxy.stop();
    await services.stop();
  }
}

function serverAt({ postgres, settings }: Services, port: number, graceSeconds: number) {
  const asDeployed = { WORKER: 'off', PORT: String(port), DRAIN_GRACE_SECONDS: String(graceSeconds) };
  return () => startServerProcess(postgres, { ...settings, ...asDeployed });
}

function workerOf({ postgres, settings }: Services) {
  return () => startWorkerProcess(postgres, settings);
}

/** How the pictures ended that were asked for, as `succeeded × 120`. */
async function picturesOf({ pool }: Services): Promise<string> {
  await quiet({ pool }, 60);
  const { rows } = await pool.query<{ status: string; count: number }>(
    'select status, count(*)::int as count from generations group by 1 order by 1',
  );
  return rows.map(({ status, count }) => `${status} × ${count}`).join(', ');
}
