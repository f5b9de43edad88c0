import type pg from 'pg';
import type { Logger } from 'pino';
import { offeredModels } from '../shared/models.ts';
import { createPictures } from './adapters/images/index.ts';
import { createLocalRenderer } from './adapters/local-renderer/index.ts';
import { createMail } from './adapters/mail/index.ts';
import { createEvents } from './adapters/postgres/events.ts';
import { createDatabase } from './adapters/postgres/index.ts';
import { createJobQueue } from './adapters/queue/index.ts';
import { createMetrics } from './adapters/telemetry/index.ts';
import type { World } from './app.ts';
import { scheduleBackups } from './compose-backup.ts';
import { composeCounters } from './compose-counters.ts';
import { type Connections, openPool } from './compose-database.ts';
import { watchAll } from './compose-metrics.ts';
import { composeStorage } from './compose-storage.ts';
import { createSweeps } from './compose-sweeps.ts';
import type { Config } from './config.ts';
import { countPending, migrate } from './db/migrate.ts';
import { DELETE_WORKSPACE, deleteWorkspaceJob } from './domains/accounts/index.ts';
import { RENDER_GENERATION, renderGenerationJob } from './domains/generations/index.ts';
import { createLinks } from './lib/links.ts';
import type { Probe } from './http/health.ts';
import type { ImageModel } from './ports/image-model.ts';
import type { ImageModels } from './ports/image-models.ts';

export type Product = {
  world: World;
  probes: Record<string, Probe>;
  /** What it runs on, for the banner. */
  summary: { database: string; storage: string; renderer: string };
  startWorker(): Promise<void>;
  /** Begins what is done now and again: sweeps and backups. */
  tend(): void;
  /** Lets pictures that are being drawn finish, for so long at most. */
  drain(seconds: number): Promise<void>;
  close(): Promise<void>;
};

/** The only place that has met both sides: ports and the adapters that implement them. */
export async function compose(
  config: Config,
  connections: Connections,
  { logger, serves }: { logger: Logger; serves: boolean },
): Promise<Product> {
  await migrate({ connection: connections.owner, log: quietly(logger) }, 'up');
  const pool = openPool(config, connections.server, logger);
  const { WORKER_CONCURRENCY: concurrency, WORKSPACE_CONCURRENCY: perGroup } = config;
  const metrics = createMetrics();
  const queue = createJobQueue({ pool, logger, concurrency, perGroup, metrics });
  const local = createLocalRenderer({ logger });
  const [counting, storage, events, models] = await Promise.all([
    composeCounters(config, { connection: connections.server, serves, logger }),
    composeStorage(config),
    createEvents({ connection: connections.server, pool, logger }),
    imageModels(config, local, logger),
  ]);
  const publicUrl = config.PUBLIC_URL ?? `http://${config.HOST}:${config.PORT}`;
  const mail = await mailFrom(config, publicUrl, logger);
  const world: World = {
    database: createDatabase(pool),
    objects: storage.objects,
    pictures: createPictures(),
    queue,
    events,
    models,
    counters: counting.counters,
    metrics,
    mail,
    links: createLinks(publicUrl),
    clock: () => new Date(),
  };
  const pictures = storage.objects;
  const backups = await scheduleBackups(config, { connection: connections.server, pictures }, logger);
  const sweeps = createSweeps(world, logger);

  const probes = { ...probesOf(world, pool), ...storage.probes, redis: counting.probe };
  watchAll(world, { pool, probes, config });

  return {
    world,
    probes,
    summary: { ...summaryOf(config, models), storage: storage.summary },
    startWorker: () =>
      queue.work({
        [RENDER_GENERATION]: renderGenerationJob(world),
        [DELETE_WORKSPACE]: deleteWorkspaceJob(world),
      }),
    tend() {
      backups.begin();
      sweeps.begin();
    },
    drain: (seconds) => queue.drain(seconds),
    async close() {
      await backups.stop();
      await sweeps.stop();
      await queue.stop();
      await mail.close();
      await local.close();
      await events.close();
      await counting.close();
      storage.close();
      await pool.end();
      await connections.stop();
    },
  };
}

/** The adapter is loaded only where there is a key to use it with. */
async function imageModels(config: Config, local: ImageModel, logger: Logger): Promise<ImageModels> {
  const { GEMINI_API_KEY: apiKey, GEMINI_BASE_URL: baseUrl, GEMINI_API_VERSION: apiVersion } = config;
  const adapter = apiKey === undefined ? undefined : await import('./adapters/gemini/index.ts');
  const gemini = adapter?.createGeminiService({
    apiKey: apiKey ?? '',
    baseUrl,
    apiVersion,
    callTimeoutMs: adapter.callTimeouts(config.GEMINI_TIMEOUT_SECONDS),
    logger,
  });
  const current = gemini ?? local;
  const standard = offeredModels(current.provider)[0]?.id ?? 'local';
  return {
    current,
    defaultModel: gemini ? (config.GEMINI_MODEL ?? standard) : standard,
    of: (provider) => (provider === 'local' ? local : gemini),
  };
}

function mailFrom(config: Config, publicUrl: string, logger: Logger) {
  return createMail({
    smtpUrl: config.SMTP_URL,
    from: config.MAIL_FROM ?? `Automated Ads Agent <no-reply@${new URL(publicUrl).hostname}>`,
    mayPrint: config.NODE_ENV === 'development',
    logger,
  });
}

function summaryOf({ DATABASE_URL: url }: Config, { current, defaultModel }: ImageModels) {
  return {
    database: url === undefined ? 'embedded PostgreSQL' : 'PostgreSQL at DATABASE_URL',
    renderer: current.provider === 'local' ? 'local renderer (no Gemini key set)' : `Gemini, ${defaultModel}`,
  };
}

function probesOf({ queue, models }: World, pool: pg.Pool): Record<string, Probe> {
  return {
    async database() {
      await pool.query('select 1');
      return 'answers';
    },
    async migrations() {
      const client = await pool.connect();
      const pending = await countPending(client).finally(() => client.release());
      if (pending > 0) throw new Error(`${pending} pending`);
      return 'up to date';
    },
    async queue() {
      const { queued, active } = await queue.check();
      return `${queued} queued, ${active} active`;
    },
    async provider() {
      return models.current.provider === 'local' ? 'local renderer' : models.defaultModel;
    },
  };
}

function quietly(logger: Logger) {
  return {
    info: (line: string) => logger.debug(line),
    warn: (line: string) => logger.warn(line),
    error: (line: string) => logger.error(line),
  };
}
