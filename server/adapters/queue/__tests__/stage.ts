import type { QueryResult } from 'pg';
import { pino } from 'pino';
import { createTestDatabase, type TestDatabase } from '../../../__tests__/harness/postgres.ts';
import type { Job, JobHandler } from '../../../ports/job-queue.ts';
import { createJobQueue } from '../index.ts';
import { done, type Queue } from './cast.ts';

export const WORKSPACE = '11111111-1111-4111-8111-111111111111';
export const NAME = 'render-generation';

/** A real database with real queues on it, emptied between tests. */
export type Stage = Awaited<ReturnType<typeof createStage>>;

type QueueRow = { name: string; retry_delay: number; heartbeat_seconds: number };

export async function createStage() {
  const test = await createTestDatabase();
  const standard = await test.ownerPool.query<QueueRow>(
    'select name, retry_delay, heartbeat_seconds from pgboss.queue',
  );
  const queues: Queue[] = [];

  function newQueue({ concurrency = 4, perGroup = 2, pool = test.pool } = {}): Queue {
    const queue = createJobQueue({
      pool,
      logger: pino({ level: 'silent' }),
      concurrency,
      perGroup,
      metrics: { job: () => undefined },
    });
    queues.push(queue);
    return queue;
  }

  return {
    test,
    newQueue,
    /** A worker with this handler, its own connections and its own count of places. */
    async worker(handler: Partial<JobHandler>, options: { concurrency?: number } = {}): Promise<Queue> {
      const queue = newQueue(options);
      const harmless: JobHandler = { tries: 3, seconds: 60, run: async () => done, giveUp: async () => undefined };
      await queue.work({ [NAME]: { ...harmless, ...handler } });
      return queue;
    },
    async enqueue(more: Partial<Job> = {}): Promise<void> {
      const queue = queues[0] ?? newQueue();
      await test.database.inWorkspace(WORKSPACE, (tx) => queue.enqueue(tx, job(more)));
    },
    states: () => statesIn(test),
    async withoutPauses(): Promise<void> {
      await test.ownerPool.query('update pgboss.queue set retry_delay = 0, retry_backoff = false');
    },
    async shortHeartbeats(seconds: number): Promise<void> {
      await test.ownerPool.query('update pgboss.queue set heartbeat_seconds = $1', [seconds]);
    },
    /** Stops all workers and leaves the database as it was. */
    async clear(): Promise<void> {
      await Promise.all(queues.splice(0).map((queue) => queue.stop()));
      await startAfresh(test, standard);
    },
  };
}

export function job(more: Partial<Job> = {}): Job {
  return { name: NAME, payload: { n: 1 }, group: WORKSPACE, ...more };
}

/** How many jobs are in which state; those of the dead letters with `dead` before it. */
async function statesIn({ ownerPool }: TestDatabase): Promise<Record<string, number>> {
  const { rows } = await ownerPool.query<{ state: string; count: number }>(
    `select case when name like '%-dead' then 'dead ' else '' end || state as state, count(*)::int as count
     from pgboss.job group by 1`,
  );
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
}

async function startAfresh({ ownerPool }: TestDatabase, standard: QueryResult<QueueRow>): Promise<void> {
  await ownerPool.query('delete from pgboss.job; delete from queue_turns; delete from queue_limits');
  for (const { name, retry_delay, heartbeat_seconds } of standard.rows) {
    await ownerPool.query(
      'update pgboss.queue set retry_delay = $2, retry_backoff = true, heartbeat_seconds = $3 where name = $1',
      [name, retry_delay, heartbeat_seconds],
    );
  }
}
