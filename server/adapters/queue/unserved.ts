import { sql } from 'kysely';
import { sqlOf } from '../../db/query.ts';
import type { Transaction } from '../../ports/database.ts';
import type { Job } from '../../ports/job-queue.ts';

/** A job is known by its payload. The rest of what was asked for travels with the answer. */
export async function unserved(tx: Transaction, jobs: Job[]): Promise<Job[]> {
  if (jobs.length === 0) return [];
  const wanted = JSON.stringify(jobs.map(({ name, payload }, place) => ({ place, name, payload })));
  const query = sql<{ place: number }>`
    select place from jsonb_to_recordset(${wanted}::jsonb) as wanted (place int, name text, payload jsonb)
    where not exists (
      select from pgboss.job
      where job.name in (wanted.name, wanted.name || '-dead') and job.state < 'completed'
        and job.data -> 'payload' = wanted.payload
    )`;
  const { rows } = await query.execute(sqlOf(tx));
  return rows.flatMap(({ place }) => jobs[place] ?? []);
}
