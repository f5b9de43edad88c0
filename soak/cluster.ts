import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type ServerProcess, startServerProcess } from '../server/__tests__/harness/server-process.ts';
import { startServices } from './services.ts';

export type Cluster = Awaited<ReturnType<typeof startCluster>>;

/** Two servers over one database, one Redis and one folder, with a Gemini that fails as the seed says. */
export async function startCluster(seed: number) {
  const services = await startServices('soak');
  const { postgres, simulator, pool, settings } = services;
  simulator.world.faults.set({ seed, rate: 0.15 });
  const servers: ServerProcess[] = [];
  const start = () => startServerProcess(postgres, { ...settings, TRANSFORM_WAIT_SECONDS: '5' });
  for (let n = 0; n < 2; n += 1) servers.push(await start());
  // A dead worker is believed alive for ten seconds; a short run wants to see many of them.
  await pool.query('update pgboss.queue set heartbeat_seconds = 2');

  return {
    servers,
    simulator,
    pool,
    uploads: join(settings.DATA_DIR, 'uploads'),
    /** One of them dies and comes back under another port. */
    async killOne(place: number): Promise<void> {
      await servers[place]?.kill();
      servers[place] = await start();
    },
    async stop(): Promise<void> {
      await Promise.all(servers.map((server) => server.kill()));
      await services.stop();
    },
  };
}

/** True when nothing is asked for, drawn or removed any more; false when that does not come in time. */
export async function quiet({ pool }: Pick<Cluster, 'pool'>, seconds: number): Promise<boolean> {
  const deadline = performance.now() + seconds * 1000;
  while (performance.now() < deadline) {
    const { rows } = await pool.query<{ open: number }>(`
      select (select count(*) from generations where status in ('queued', 'rendering'))
        + (select count(*) from pgboss.job where state < 'completed') as open`);
    if (Number(rows[0]?.open) === 0) return true;
    await wait(250);
  }
  return false;
}
