import cookie from '@fastify/cookie';
import fastify, { type FastifyBaseLogger, LogController } from 'fastify';
import type { RunsOn } from '../shared/contract/index.ts';
import { exportRoute } from './domains/accounts/http-export.ts';
import { leavingRoutes } from './domains/accounts/http.ts';
import { assetRoutes } from './domains/assets/http.ts';
import { authRoutes } from './domains/auth/http.ts';
import {
  createDevices,
  type LockoutRule,
  type PasswordRule,
  type SessionPolicy,
  type SignInLimits,
} from './domains/auth/index.ts';
import { generationRoutes } from './domains/generations/http.ts';
import type { QueueLimits } from './domains/generations/index.ts';
import { operatorRoutes } from './domains/operator/http.ts';
import { usageRoutes } from './domains/usage/http.ts';
import { workspaceRoutes } from './domains/workspaces/http.ts';
import type { Registration } from './domains/workspaces/index.ts';
import type { App } from './http/app-types.ts';
import { answersToBroken, httpLimits } from './http/broken.ts';
import { createClientOf, warnOfStrangers } from './http/client-address.ts';
import { clientErrorRoutes } from './http/client-errors.ts';
import { createCookies } from './http/cookies.ts';
import { registerCors } from './http/cors.ts';
import { createCsrf, csrfRoutes } from './http/csrf.ts';
import { registerDocs } from './http/docs.ts';
import { registerErrors } from './http/errors.ts';
import { registerHeaders } from './http/headers.ts';
import { createLook, healthRoutes, type Probe } from './http/health.ts';
import { askAgainWith, registerIdentity } from './http/identity.ts';
import { registerJson } from './http/json.ts';
import { metricsRoutes } from './http/metrics.ts';
import { modelRoutes } from './http/models.ts';
import { registerMultipart } from './http/multipart.ts';
import { registerPermission } from './http/permission.ts';
import { type RateLimits, registerRateLimits } from './http/rate-limit.ts';
import { registerRequestLog, requestIdOf } from './http/request-log.ts';
import { checkedByContract } from './http/schemas.ts';
import { registerStudio } from './http/static.ts';
import type { Secrets } from './lib/signer.ts';
import type { Clock } from './ports/clock.ts';
import type { Counters } from './ports/counters.ts';
import type { Database } from './ports/database.ts';
import type { Events } from './ports/events.ts';
import type { ImageModels } from './ports/image-models.ts';
import type { JobQueue } from './ports/job-queue.ts';
import type { Links } from './lib/links.ts';
import type { Mail } from './ports/mail.ts';
import type { Metrics } from './ports/metrics.ts';
import type { ObjectStore } from './ports/object-store.ts';
import type { Pictures } from './ports/pictures.ts';

/** All that the business asks of the world. */
export type World = {
  database: Database;
  objects: ObjectStore;
  pictures: Pictures;
  queue: JobQueue;
  events: Events;
  models: ImageModels;
  counters: Counters;
  metrics: Metrics;
  mail: Mail;
  links: Links;
  clock: Clock;
};

export type AppOptions = {
  version: string;
  sessionSecrets: Secrets;
  https: boolean;
  production: boolean;
  waitSeconds: number;
  queueLimits: QueueLimits;
  registration: Registration;
  /** Aborted when the server begins to stop: streams end, and their clients come back to another. */
  goodbye: AbortSignal;
  /** Aborted when the server must let its waiting requests go. */
  patience: AbortSignal;
  metricsToken: string | undefined;
  /** Where browsers reach the studio, when PUBLIC_URL says so. */
  publicOrigin: string | undefined;
  /** Networks whose `X-Forwarded-For` is believed. */
  trustedProxies: readonly string[];
  /** Pages elsewhere that may call the API with a key. */
  corsOrigins: readonly string[];
  rateLimits: RateLimits;
  signIn: {
    signInLimits: SignInLimits;
    lockout: LockoutRule;
    sessionPolicy: SessionPolicy;
    passwordRule: PasswordRule;
  };
  /** The built studio; undefined serves the API alone. */
  studio: string | undefined;
  probes: Record<string, Probe>;
  /** The probes without which it is not ready. */
  readyCritical: readonly string[];
  runsOn: RunsOn;
  isDraining: () => boolean;
  logger: FastifyBaseLogger;
};

const MEGABYTE = 1024 * 1024;

/** The API and the studio, ready to listen. */
export async function createApp(world: World, options: AppOptions): Promise<App> {
  const app: App = fastify({
    loggerInstance: options.logger,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    genReqId: ({ headers }) => requestIdOf(headers),
    schemaController: checkedByContract,
    bodyLimit: MEGABYTE,
    ...httpLimits,
    ...answersToBroken(options),
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: false },
    forceCloseConnections: 'idle',
    return503OnClosing: false,
  });
  registerJson(app);
  registerErrors(app);
  registerRequestLog(app, world);
  app.addHook('onSend', async (_request, reply) => {
    if (options.isDraining()) reply.header('connection', 'close');
  });
  registerHeaders(app, options);
  registerCors(app, options);
  await app.register(cookie);
  await registerMultipart(app);
  registerDocs(app, options.version);
  routes(app, world, options);
  if (options.studio !== undefined) await registerStudio(app, options.studio);
  return app;
}

function routes(app: App, world: World, options: AppOptions): void {
  const cookies = createCookies(options.https);
  const csrf = createCsrf({ secrets: options.sessionSecrets, publicOrigin: options.publicOrigin, cookies });
  const { waitSeconds, queueLimits, goodbye, patience, registration, rateLimits } = options;
  const clientOf = createClientOf(options.trustedProxies, warnOfStrangers(options.logger));
  const askAgain = askAgainWith({ ...world, cookies });
  const served = { waitSeconds, queueLimits, goodbye, patience, registration, rateLimits };
  const devices = createDevices(options.sessionSecrets);
  const needs = { ...world, ...served, ...options.signIn, cookies, csrf, devices, askAgain, clientOf };
  registerIdentity(app, needs);
  registerRateLimits(app, needs);
  registerPermission(app);
  csrfRoutes(app, needs);
  clientErrorRoutes(app);
  authRoutes(app, needs);
  workspaceRoutes(app, needs);
  usageRoutes(app, needs);
  assetRoutes(app, needs);
  generationRoutes(app, needs);
  leavingRoutes(app, needs);
  exportRoute(app, needs);
  modelRoutes(app, needs);
  const look = createLook(options.probes, options.readyCritical);
  const { version, runsOn, isDraining } = options;
  operatorRoutes(app, { ...needs, installation: { version, runsOn, look, startedAt: new Date() } });
  healthRoutes(app, { look, isDraining });
  metricsRoutes(app, { metrics: world.metrics, token: options.metricsToken, production: options.production });
}
