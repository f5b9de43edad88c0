import { sql } from 'kysely';
import type pg from 'pg';
import { fromKysely, type PgBoss } from 'pg-boss';
import type { Logger } from 'pino';
import { listen, type Listening } from '../../db/listen.ts';
import { sqlOf } from '../../db/query.ts';
import type { Transaction } from '../../ports/database.ts';
import type { Metrics } from '../../ports/metrics.ts';
import type { JobHandler, JobQueue, QueueState } from '../../ports/job-queue.ts';
import { startAttempt } from './attempt.ts';
import { createBoss, createStarter, JOBS_CHANNEL } from './boss.ts';
import { claim, type ClaimedJob } from './claim.ts';
import { createDispatcher, type Dispatcher } from './dispatcher.ts';
import { seal } from './envelope.ts';
import { countByState, listJobs, takeFailed } from './inspect.ts';
import { createSettle } from './settle.ts';
import { unserved } from './unserved.ts';

type Needs = {
  /** Connects as a role that inherits `ads_system`. */
  pool: pg.Pool;
  logger: Logger;
  /** Jobs of one kind that run here at once. */
  concurrency: number;
  /** Jobs of one kind and group that run at once over all workers. */
  perGroup: number;
  metrics: Pick<Metrics, 'job'>;
};

/**
 * Jobs in PostgreSQL by pg-boss' pull API. A worker that falls silent loses its jobs after ten seconds; what has run
 * out of tries, also by a worker's death, reaches its handler's `giveUp` through the queue `<name>-dead`.
 */
export function createJobQueue(needs: Needs): JobQueue & { stop: () => Promise<void> } {
  const { pool, logger } = needs;
  const boss = createBoss(pool, logger);
  const start = createStarter(boss);
  // Now, so that the first enqueue finds pg-boss ready and needs no second connection while it holds one.
  start().catch((error: unknown) => logger.warn({ err: error }, 'The job queue is not ready yet.'));
  let dispatchers: Map<string, Dispatcher> = new Map();
  let listening: Listening | undefined;

  async function drain(seconds: number): Promise<void> {
    await Promise.all([...dispatchers.values()].map((dispatcher) => dispatcher.drain(seconds)));
    await listening?.close();
  }

  return {
    async enqueue(tx, job) {
      await start();
      const id = await boss.send(job.name, seal(job), { db: fromKysely(sqlOf(tx)), group: { id: job.group } });
      if (id === null) throw new Error(`The queue ${job.name} did not take the job.`);
    },
    limitGroup,
    async work(handlers) {
      await start();
      dispatchers = new Map(Object.entries(handlers).flatMap((entry) => dispatchersOf(needs, boss, entry)));
      const wakeAll = () => dispatchers.forEach((dispatcher) => dispatcher.wake());
      const onMessage = (name: string) => dispatchers.get(name)?.wake();
      const connection = connectionOf(pool);
      const options = { connection, channel: JOBS_CHANNEL, applicationName: 'ads jobs', logger };
      listening = listen({ ...options, onMessage, onListening: wakeAll });
      await listening.ready;
      wakeAll();
    },
    drain,
    waiting: countWaiting,
    unserved,
    list: listJobs,
    count: countByState,
    takeFailed,
    check: () => countJobs(pool),
    async stop() {
      await drain(0);
      await boss.stop({ graceful: false, close: false });
    },
  };
}

/** One for the jobs, one for those that have run out of tries. */
function dispatchersOf(needs: Needs, boss: PgBoss, [name, handler]: [string, JobHandler]): [string, Dispatcher][] {
  const { pool, logger, concurrency, perGroup, metrics } = needs;
  const settle = createSettle({ boss, pool });
  const dead = `${name}-dead`;
  const givingUp = {
    seconds: 60,
    run: async (payload: unknown) => {
      await handler.giveUp(payload);
      return { end: 'done' as const };
    },
  };
  const common = { release: (job: ClaimedJob) => settle.postpone(job, 0), places: concurrency, logger };
  const mourner = createDispatcher({
    ...common,
    claim: (most) => claim({ boss, pool }, { name: dead }, most),
    start: (job) => startAttempt({ settle, logger, metrics }, job, givingUp),
  });
  const worker = createDispatcher({
    ...common,
    claim: (most) => claim({ boss, pool }, { name, perGroup, tries: handler.tries }, most),
    start: (job) => {
      const attempt = startAttempt({ settle, logger, metrics }, job, handler);
      if (job.last) void attempt.ended.then(() => mourner.wake());
      return attempt;
    },
  });
  return [
    [name, worker],
    [dead, mourner],
  ];
}

/** The pool keeps its password where a spread does not see it. */
function connectionOf({ options }: pg.Pool): pg.ClientConfig {
  return { ...options, password: options.password };
}

async function limitGroup(tx: Transaction, group: string, atOnce: number | null): Promise<void> {
  const db = sqlOf(tx);
  await db.deleteFrom('queue_limits').where('group_id', '=', group).execute();
  if (atOnce !== null) await db.insertInto('queue_limits').values({ group_id: group, at_once: atOnce }).execute();
}

/** As the queue's supervisor last counted them. */
async function countWaiting(tx: Transaction, name: string): Promise<number> {
  const query = sql<{ waiting: number }>`select queued_count as waiting from pgboss.queue where name = ${name}`;
  const { rows } = await query.execute(sqlOf(tx));
  return rows[0]?.waiting ?? 0;
}

async function countJobs(pool: pg.Pool): Promise<QueueState> {
  const { rows } = await pool.query<QueueState>(
    `select count(*) filter (where state < 'active')::int as queued,
       count(*) filter (where state = 'active')::int as active,
       count(*) filter (where state = 'failed' and name not like '%-dead')::int as failed,
       greatest(0, coalesce(extract(epoch from now() - min(start_after) filter (where state < 'active')), 0))::float8
         as "oldestSeconds"
     from pgboss.job
     where state in ('created', 'retry', 'active', 'failed')`,
  );
  return rows[0] ?? { queued: 0, active: 0, failed: 0, oldestSeconds: 0 };
}
