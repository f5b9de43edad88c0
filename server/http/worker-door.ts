import fastify, { type FastifyBaseLogger, LogController } from 'fastify';
import type { Metrics } from '../ports/metrics.ts';
import type { App } from './app-types.ts';
import { registerErrors } from './errors.ts';
import { createLook, healthRoutes, type Probe } from './health.ts';
import { metricsRoutes } from './metrics.ts';
import { checkedByContract } from './schemas.ts';

type Settings = {
  HOST: string;
  WORKER_PORT: number;
  METRICS_TOKEN?: string | undefined;
  READY_CRITICAL: readonly string[];
  production: boolean;
};
type Needs = {
  probes: Record<string, Probe>;
  metrics: Metrics;
  isDraining: () => boolean;
  logger: FastifyBaseLogger;
};

/** Health and metrics of a worker, at the addresses where a server has its own, and nothing else. The caller closes it. */
export async function openWorkerDoor(settings: Settings, needs: Needs): Promise<App | undefined> {
  if (settings.WORKER_PORT === 0) return undefined;
  const app: App = fastify({
    loggerInstance: needs.logger,
    logController: new LogController({ disableRequestLogging: true }),
    schemaController: checkedByContract,
    bodyLimit: 1024,
    forceCloseConnections: true,
  });
  registerErrors(app);
  const look = createLook(needs.probes, settings.READY_CRITICAL);
  healthRoutes(app, { look, isDraining: needs.isDraining });
  metricsRoutes(app, { ...needs, token: settings.METRICS_TOKEN, production: settings.production });
  await app.listen({ host: settings.HOST, port: settings.WORKER_PORT });
  return app;
}
