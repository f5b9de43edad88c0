import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { RunningServer } from './launch.ts';

const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 5_000;

/**
 * Keeps a server running: one that ends unasked (out of memory, killed by hand) is started again, so that the service
 * returns by itself. Throws when the first start fails; later failures are logged and tried again.
 */
export async function supervise(start: () => Promise<RunningServer>, logger: Logger): Promise<() => Promise<void>> {
  let server = await start();
  let isStopping = false;

  const watch = async (): Promise<void> => {
    await server.ended;
    for (let pause = FIRST_PAUSE_MS; !isStopping; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
      logger.error('The embedded PostgreSQL ended unexpectedly; starting it again.');
      await sleep(pause);
      const next = isStopping ? undefined : await start().catch((error: unknown) => logger.error({ err: error }));
      if (next === undefined) continue;
      server = next;
      await server.ended;
    }
  };

  const watching = watch();
  return async () => {
    isStopping = true;
    await server.stop();
    await watching;
  };
}
