import { createHash } from 'node:crypto';
import type pg from 'pg';
import { PgBoss } from 'pg-boss';
import type { Logger } from 'pino';
import { rethrow } from '../../db/faults.ts';

const SCHEMA = 'pgboss';

/** Where an insert into a queue is announced. pg-boss derives it from the name of its schema. */
export const JOBS_CHANNEL = `${SCHEMA}_${createHash('sha224').update(SCHEMA).digest('hex').slice(0, 24)}`;

/** While the database is away every look fails; saying so twice a minute is enough. */
const QUIET_MILLISECONDS = 30_000;

/**
 * pg-boss on our pool, as a role that owns nothing: the schema and the queues come from the migrations. It looks for
 * silent workers every two seconds. Cron, its registry, its own LISTEN and index rebuilds (owner's work) are off.
 */
export function createBoss(pool: pg.Pool, logger: Logger): PgBoss {
  const boss = new PgBoss({
    db: { executeSql: (text, values) => pool.query(text, values).catch(rethrow) },
    schema: SCHEMA,
    migrate: false,
    createSchema: false,
    schedule: false,
    registerInstance: false,
    openTelemetry: { enabled: false },
    reindex: false,
    monitorVacuum: false,
    superviseIntervalSeconds: 2,
    monitorIntervalSeconds: 2,
    maintenanceIntervalSeconds: 3600,
    flowIntervalSeconds: 3600,
  });
  let lastSaid = Number.NEGATIVE_INFINITY;
  boss.on('error', (error) => {
    if (performance.now() - lastSaid < QUIET_MILLISECONDS) return;
    lastSaid = performance.now();
    logger.warn({ err: error }, 'Looking after the job queue failed; it is tried again.');
  });
  boss.on('warning', ({ message }) => logger.warn({ warning: message }, 'The job queue needs attention.'));
  return boss;
}

/** Starts it once, and again after a start that failed. */
export function createStarter(boss: PgBoss): () => Promise<void> {
  let starting: Promise<void> | undefined;
  return async () => {
    starting ??= boss.start().then(() => undefined);
    try {
      await starting;
    } catch (error) {
      starting = undefined;
      throw error;
    }
  };
}
