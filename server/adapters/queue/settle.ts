import { setTimeout as wait } from 'node:timers/promises';
import type pg from 'pg';
import { z } from 'zod';
import type { ClaimedJob, ClaimNeeds } from './claim.ts';
import { codeOf } from '../../lib/error-code.ts';

/** How a job may end. Each answers whether the claim still stood: a late result of a lost claim changes nothing. */
export type Settle = {
  complete(job: ClaimedJob): Promise<boolean>;
  /** Another try after a pause, or the dead letters when there is none left. */
  fail(job: ClaimedJob, error: unknown): Promise<boolean>;
  /** Back in the queue without counting as a try. */
  postpone(job: ClaimedJob, seconds: number): Promise<boolean>;
  /** Tells that the worker lives. */
  touch(job: ClaimedJob): Promise<boolean>;
};

/** A database that is away for a moment must not cost a finished job its end. */
const PAUSES_MILLISECONDS = [200, 1_000, 3_000];

export function createSettle({ boss, pool }: ClaimNeeds): Settle {
  return {
    complete: (job) => patiently(async () => stood(await boss.complete(job.name, attemptOf(job)))),
    fail: (job, error) => patiently(async () => stood(await boss.fail(job.name, attemptOf(job), traceOf(error)))),
    postpone: (job, seconds) => patiently(() => postpone(pool, job, seconds)),
    touch: async (job) => stood(await boss.touch(job.name, attemptOf(job))),
  };
}

function attemptOf({ id, retryCount }: ClaimedJob) {
  return { id, retryCount };
}

const answered = z.object({ affected: z.number() });

/** pg-boss counts the rows it changed, but leaves that out of its types. */
function stood(response: object): boolean {
  return answered.parse(response).affected > 0;
}

/** The row keeps the kind of failure only: messages may quote what a person wrote. The log has the rest. */
function traceOf(error: unknown): object {
  if (!(error instanceof Error)) return { failed: typeof error };
  return { failed: `${error.constructor.name} ${codeOf(error) || codeOf(error.cause)}`.trimEnd() };
}

/** pg-boss has no word for it. The attempt's number keeps growing, because rows are fenced by it. */
async function postpone(pool: pg.Pool, { name, id, retryCount }: ClaimedJob, seconds: number): Promise<boolean> {
  const { rowCount } = await pool.query(
    `update pgboss.job_common
     set state = 'retry', retry_limit = retry_limit + 1, heartbeat_on = null,
       start_after = pgboss.job_now() + $4 * interval '1 second'
     where name = $1 and id = $2 and retry_count = $3 and state = 'active'`,
    [name, id, retryCount, seconds],
  );
  return rowCount === 1;
}

async function patiently<T>(step: () => Promise<T>): Promise<T> {
  for (const pause of PAUSES_MILLISECONDS) {
    try {
      return await step();
    } catch {
      await wait(pause);
    }
  }
  return step();
}
