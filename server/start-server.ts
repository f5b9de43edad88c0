import { setMaxListeners } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Product } from './compose.ts';
import { connect, type Connections } from './compose-database.ts';
import type { AppOptions, createApp } from './app.ts';
import type { Config } from './config.ts';
import type { App } from './http/app-types.ts';
import { rateLimitsOf, signInLimitsOf } from './rate-limits-of.ts';
import { runsOn } from './runs-on.ts';

export type Running = {
  /** Where it listens, e.g. `http://127.0.0.1:3000`. */
  address: string;
  summary: Product['summary'];
  product: Product;
  app: App;
  /** Finishes what is in flight, then closes everything. */
  stop(): Promise<void>;
};

type Options = { logger: Logger; version: string; studio?: string | undefined; connections?: Connections };

/** Starts database, worker and HTTP, in this process. What had started is stopped again when a later step fails. */
export async function startServer(config: Config, options: Options): Promise<Running> {
  // Reading the program takes as long as starting the database, so both are done at once.
  const [connections, { compose }, { createApp }] = await Promise.all([
    options.connections ?? connect(config, options.logger),
    import('./compose.ts'),
    import('./app.ts'),
  ]);
  try {
    const product = await compose(config, connections, { logger: options.logger, serves: true });
    return await serve(config, { product, createApp }, options);
  } catch (error) {
    await connections.stop();
    throw error;
  }
}

type Parts = { product: Product; createApp: typeof createApp };

async function serve(config: Config, { product, createApp }: Parts, options: Options): Promise<Running> {
  const closing = beginClosing();
  const app = await createApp(product.world, appOptions(config, product, { ...options, closing }));
  await Promise.all([
    config.WORKER === 'inline' && product.startWorker(),
    app.listen({ host: config.HOST, port: config.PORT }),
  ]);
  product.tend();
  const { port } = app.server.address() as AddressInfo;
  const address = `http://${config.HOST.includes(':') ? `[${config.HOST}]` : config.HOST}:${port}`;
  const stop = () => stopServing(config, { app, product, closing });
  return { address, summary: product.summary, product, app, stop };
}

/** How far a server has come with stopping. */
type Closing = { draining: boolean; goodbye: AbortController; patience: AbortController };

function beginClosing(): Closing {
  const [goodbye, patience] = [new AbortController(), new AbortController()];
  setMaxListeners(0, goodbye.signal, patience.signal);
  return { draining: false, goodbye, patience };
}

function appOptions(
  config: Config,
  { probes }: Product,
  { logger, version, studio, closing }: Options & { closing: Closing },
): AppOptions {
  return {
    version,
    sessionSecrets: [config.SESSION_SECRET, ...(config.SESSION_SECRET_OLD ? [config.SESSION_SECRET_OLD] : [])],
    https: config.https,
    production: config.production,
    registration: config.REGISTRATION,
    waitSeconds: config.TRANSFORM_WAIT_SECONDS,
    queueLimits: { ofWorkspace: config.QUEUE_LIMIT_WORKSPACE, ofAll: config.QUEUE_LIMIT },
    goodbye: closing.goodbye.signal,
    patience: closing.patience.signal,
    metricsToken: config.METRICS_TOKEN,
    publicOrigin: config.PUBLIC_URL === undefined ? undefined : new URL(config.PUBLIC_URL).origin,
    trustedProxies: config.TRUSTED_PROXIES,
    corsOrigins: config.CORS_ORIGINS,
    rateLimits: rateLimitsOf(config),
    signIn: {
      signInLimits: signInLimitsOf(config),
      lockout: { attempts: config.LOCKOUT_ATTEMPTS, minutes: config.LOCKOUT_MINUTES },
      sessionPolicy: config.SESSION_POLICY,
      passwordRule: { minLength: config.PASSWORD_MIN_LENGTH, composition: config.PASSWORD_COMPOSITION },
    },
    studio,
    probes,
    readyCritical: config.READY_CRITICAL,
    runsOn: runsOn(config),
    isDraining: () => closing.draining,
    logger,
  };
}

/** For the last answers on their way, when all work is done. */
const GOODBYE_MILLISECONDS = 2_000;

type Serving = { app: App; product: Product; closing: Closing };

async function stopServing(config: Config, { app, product, closing }: Serving): Promise<void> {
  closing.draining = true;
  const graceSeconds = Math.min(config.DRAIN_GRACE_SECONDS, config.DRAIN_SECONDS);
  const drainSeconds = config.DRAIN_SECONDS - graceSeconds;
  await setTimeout(graceSeconds * 1000); // A proxy that sends requests meanwhile gets answers, and asks elsewhere next.
  closing.goodbye.abort(); // Streams come back by themselves, to a server that stays.
  const closed = app.close();
  // A connection that was busy when the server closed would else stay open for as long as its client likes.
  const hangUp = setInterval(() => app.server.closeIdleConnections(), 100);
  // Waiting requests get their pictures while workers draw; those whose turn does not come are told to look later.
  if (config.WORKER === 'inline') await product.drain(drainSeconds);
  else await Promise.race([closed, setTimeout(drainSeconds * 1000, undefined, { ref: false })]);
  closing.patience.abort();
  // Who connected and never asked, or does not read, is not waited for.
  const cutOff = globalThis.setTimeout(() => app.server.closeAllConnections(), GOODBYE_MILLISECONDS);
  await closed;
  clearTimeout(cutOff);
  clearInterval(hangUp);
  await product.close();
}
