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

/** Of a queue that expects none. */
const STANDARD_HEARTBEAT_SECONDS = 10;

/**
 * The next jobs whose groups have room, at most so many. Two workers that look at once would both find room; here they
 * look one after the other, over all processes, and the jobs that were found to be next are what pg-boss then hands out.
 */
export async function claim({ boss, pool }: ClaimNeeds, rules: ClaimRules, most: number): Promise<ClaimedJob[]> {
  const client = await pool.connect();
  let broken = true;
  try {
    const lock = `begin; select pg_advisory_xact_lock(hashtextextended('claim ${rules.name}', 0))`;
    // Sent together, carried out one after the other: it is under the lock that is looked.
    const [, next] = await Promise.all([client.query(lock), countNext(client, rules, most)]);
    const jobs = next > 0 ? await fetchNext(boss, client, { ...rules, next }) : [];
    await client.query('commit');
    broken = false;
    return jobs;
  } finally {
    client.release(broken);
  }
}

async function countNext(client: pg.PoolClient, { name, perGroup }: ClaimRules, most: number): Promise<number> {
  return perGroup === undefined ? most : putNextFirst(client, { name, perGroup, most });
}

type Fetch = ClaimRules & { next: number };

async function fetchNext(boss: PgBoss, client: pg.PoolClient, { name, tries, next }: Fetch): Promise<ClaimedJob[]> {
  const db = { executeSql: async (text: string, values?: unknown[]) => client.query(text, values) };
  const jobs = await boss.fetch<unknown>(name, { db, includeMetadata: true, batchSize: next });
  const claimed: ClaimedJob[] = [];
  for (const { id, retryCount, retryLimit, heartbeatSeconds: beat, data } of jobs) {
    const first = retryCount === 0 && tries !== undefined;
    if (first && retryLimit !== tries - 1) await setTries(client, { name, id, tries });
    const { payload, requestId = id } = unseal(data);
    const last = retryCount >= (first ? tries - 1 : retryLimit);
    const heartbeatSeconds = beat ?? STANDARD_HEARTBEAT_SECONDS;
    claimed.push({ id, name, retryCount, heartbeatSeconds, last, payload, requestId });
  }
  return claimed;
}

/** The handler decides how many tries there are, not the process that left the job, which may be older. */
async function setTries(client: pg.PoolClient, { name, id, tries }: { name: string; id: string; tries: number }) {
  await client.query('update pgboss.job_common set retry_limit = $3 where name = $1 and id = $2', [
    name,
    id,
    tries - 1,
  ]);
}
