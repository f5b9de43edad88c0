import { sql } from 'kysely';
import { sqlOf } from '../../db/query.ts';
import type { Transaction } from '../../ports/database.ts';
import type { Job, JobState, ListedJob } from '../../ports/job-queue.ts';
import { unseal } from './envelope.ts';

/** Dead letters are the queue's own business: what they are about is listed as failed. */
const known = sql`job.name not like '%-dead'`;

const conditions = {
  queued: sql`job.state in ('created', 'retry')`,
  active: sql`job.state = 'active'`,
  failed: sql`job.state = 'failed'`,
} satisfies Record<JobState, unknown>;

type Page = { state: JobState; limit: number; offset: number };

export async function listJobs(tx: Transaction, { state, limit, offset }: Page): Promise<ListedJob[]> {
  const query = sql<Omit<ListedJob, 'state'>>`
    select job.id, job.name, job.group_id as "group", job.output ->> 'failed' as failure,
      job.retry_count + (job.started_on is not null and job.state <> 'retry')::int as tries,
      job.created_on as "createdAt", job.started_on as "startedAt", job.completed_on as "endedAt"
    from pgboss.job
    where ${known} and ${conditions[state]}
    order by job.created_on desc, job.id desc
    limit ${limit} offset ${offset}`;
  const { rows } = await query.execute(sqlOf(tx));
  return rows.map((row) => ({ ...row, state }));
}

export async function countByState(tx: Transaction): Promise<Record<JobState, number>> {
  const { rows } = await sql<Record<JobState, number>>`
    select count(*) filter (where ${conditions.queued}) as queued,
      count(*) filter (where ${conditions.active}) as active,
      count(*) filter (where ${conditions.failed}) as failed
    from pgboss.job
    where ${known} and job.state not in ('completed', 'cancelled')`.execute(sqlOf(tx));
  return rows[0] ?? { queued: 0, active: 0, failed: 0 };
}

export async function takeFailed(tx: Transaction, id: string): Promise<Job | undefined> {
  const { rows } = await sql<{ name: string; group: string | null; data: unknown }>`
    delete from pgboss.job where ${known} and ${conditions.failed} and job.id = ${id}
    returning job.name, job.group_id as "group", job.data`.execute(sqlOf(tx));
  const [row] = rows;
  if (!row) return undefined;
  const { payload, requestId } = unseal(row.data);
  return { name: row.name, group: row.group ?? '', payload: payload as Job['payload'], requestId };
}
