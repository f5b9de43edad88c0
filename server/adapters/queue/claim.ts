import type pg from 'pg';
import type { PgBoss } from 'pg-boss';
import { unseal } from './envelope.ts';
import { putNextFirst } from './whose-turn.ts';

/** A job that is ours until its heartbeat stops. `retryCount` names the attempt: settling fences by it. */
export type ClaimedJob = {
  id: string;
  name: string;
  retryCount: number;
  /** A worker that is silent for longer loses the job. */
  heartbeatSeconds: number;
  /** When this attempt fails there will be no other. */
  last: boolean;
  payload: unknown;
  requestId: string;
};

export type ClaimNeeds = { boss: PgBoss; pool: pg.Pool };
export type ClaimRules = {
  name: string;
  /** Undefined: no limit. */
  perGroup?: number | undefined;
  /** Undefined: as the queue says. */
  tries?: number | undefined;
};

/**
 * The next job whose group has room, or undefined. Two workers that look at once would both find room; here they look one
 * after the other, over all processes, and the job that was found to be next is what pg-boss then hands out.
 */
export async function claim({ boss, pool }: ClaimNeeds, rules: ClaimRules): Promise<ClaimedJob | undefined> {
  const client = await pool.connect();
  let broken = true;
  try {
    await client.query(`begin; select pg_advisory_xact_lock(hashtextextended('claim ${rules.name}', 0))`);
    const job = (await hasNext(client, rules)) ? await fetchOne(boss, client, rules) : undefined;
    await client.query('commit');
    broken = false;
    return job;
  } finally {
    client.release(broken);
  }
}

/** Of a queue that expects none. */
const STANDARD_HEARTBEAT_SECONDS = 10;

async function hasNext(client: pg.PoolClient, { name, perGroup }: ClaimRules): Promise<boolean> {
  return perGroup === undefined || putNextFirst(client, { name, perGroup });
}

async function fetchOne(boss: PgBoss, client: pg.PoolClient, rules: ClaimRules): Promise<ClaimedJob | undefined> {
  const { name, tries } = rules;
  const db = { executeSql: async (text: string, values?: unknown[]) => client.query(text, values) };
  const [job] = await boss.fetch<unknown>(name, { db, includeMetadata: true });
  if (!job) return undefined;
  const { id, retryCount } = job;
  const heartbeatSeconds = job.heartbeatSeconds ?? STANDARD_HEARTBEAT_SECONDS;
  const first = retryCount === 0 && tries !== undefined;
  if (first && job.retryLimit !== tries - 1) await setTries(client, { name, id, tries });
  const { payload, requestId = id } = unseal(job.data);
  const last = retryCount >= (first ? tries - 1 : job.retryLimit);
  return { id, name, retryCount, heartbeatSeconds, last, payload, requestId };
}

/** The handler decides how many tries there are, not the process that left the job, which may be older. */
async function setTries(client: pg.PoolClient, { name, id, tries }: { name: string; id: string; tries: number }) {
  await client.query('update pgboss.job_common set retry_limit = $3 where name = $1 and id = $2', [
    name,
    id,
    tries - 1,
  ]);
}
