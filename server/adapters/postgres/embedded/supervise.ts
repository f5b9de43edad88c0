import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { RunningServer } from './launch.ts';

const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 5_000;
/** A server that ran so long is not failing at its start, so the next pause is the first again. */
const CALM_MS = 60_000;

/**
 * Keeps a server running: one that ends unasked (out of memory, killed by hand) is started again, so that the service
 * returns by itself. Throws when the first start fails; later failures are logged and tried again. Answers how to stop.
 */
export async function supervise(start: () => Promise<RunningServer>, logger: Logger): Promise<() => Promise<void>> {
  let server: RunningServer | undefined = await start();
  let isStopping = false;

  const watch = async (): Promise<void> => {
    let pause = FIRST_PAUSE_MS;
    while (!isStopping) {
      const since = Date.now();
      await server?.ended;
      if (isStopping) return;

      pause = Date.now() - since > CALM_MS ? FIRST_PAUSE_MS : pause;
      logger.error('The embedded PostgreSQL ended unexpectedly; starting it again.');
      await sleep(pause);
      server = await start().catch((error: unknown) => failed(error, logger));
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
    }
    // Asked to stop while it was being started.
    await server?.stop();
  };

  const watching = watch();
  return async () => {
    isStopping = true;
    await server?.stop();
    await watching;
  };
}

function failed(error: unknown, logger: Logger): undefined {
  logger.error({ err: error }, 'The embedded PostgreSQL could not be started again; the next try follows.');
}
