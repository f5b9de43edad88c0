import type { Logger } from 'pino';
import { compose, type Product } from './compose.ts';
import { connect } from './compose-database.ts';
import { type Config, ConfigError } from './config.ts';
import { openWorkerDoor } from './http/worker-door.ts';

/**
 * Starts the worker alone. `stop()` lets its pictures finish for WORKER_DRAIN_SECONDS and hands the rest back to others.
 * Throws `ConfigError` without a DATABASE_URL: an embedded database belongs to the server that started it.
 */
export async function startWorker(
  config: Config,
  { logger }: { logger: Logger },
): Promise<{ summary: Product['summary']; stop: () => Promise<void> }> {
  if (config.DATABASE_URL === undefined) {
    const problem = 'not set, and a worker of its own needs the database that the server uses';
    const hint = 'set it for both, or let the server draw by itself (WORKER=inline)';
    throw new ConfigError([{ name: 'DATABASE_URL', problem, hint }]);
  }
  const connections = await connect(config, logger);
  const product = await compose(config, connections, { logger, serves: false });
  await product.startWorker();
  let draining = false;
  const door = await openWorkerDoor(config, {
    ...product,
    metrics: product.world.metrics,
    logger,
    isDraining: () => draining,
  });
  product.tend();
  return {
    summary: product.summary,
    async stop() {
      draining = true;
      await product.drain(config.WORKER_DRAIN_SECONDS);
      await door?.close();
      await product.close();
    },
  };
}
