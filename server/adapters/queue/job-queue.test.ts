import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Pool, type QueryResult } from 'pg';
import { getConstructionPlans, PgBoss } from 'pg-boss';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { no } from '../../../shared/answer.ts';
import { createTestDatabase, type TestDatabase } from '../../__tests__/harness/postgres.ts';
import type { Job, JobContext, JobEnd, JobHandler } from '../../ports/job-queue.ts';
import { createGate, eventually } from './__tests__/moments.ts';
import { createJobQueue } from './index.ts';

const WORKSPACE = '11111111-1111-4111-8111-111111111111';
const NAME = 'render-generation';

let test: TestDatabase;
let queues: ReturnType<typeof createJobQueue>[];
let processes: ChildProcess[];
let standardQueues: QueryResult<{ name: string; retry_delay: number; heartbeat_seconds: number }>;

beforeAll(async () => {
  test = await createTestDatabase();
  standardQueues = await test.ownerPool.query('select * from pgboss.queue');
});
beforeEach(() => {
  queues = [];
  processes = [];
});
afterEach(async () => {
  for (const child of processes) child.kill('SIGKILL');
  await Promise.all(queues.map((queue) => queue.stop()));
  await startAfresh();
});
afterAll(() => test.drop());

describe('a job', () => {
  it('is run once, with its payload, its first attempt and the id of the request that asked', async () => {
    const seen = recorder();
    await enqueue({ requestId: 'request-1' });
    await worker(seen.handler());
    await eventually(async () => expect(await states()).toEqual({ completed: 1 }));
    expect(seen.runs).toMatchObject([{ payload: { n: 1 }, context: { attempt: 1, requestId: 'request-1' } }]);
    expect(seen.gaveUp).toEqual([]);
  });

  it('is there only when the transaction of its row commits', async () => {
    const queue = newQueue();
    const { database } = test;
    await expect(
      database.inWorkspace(WORKSPACE, async (tx) => {
        await queue.enqueue(tx, job());
        throw new Error('the row was refused');
      }),
    ).rejects.toThrow('the row was refused');
    await database.inWorkspace(WORKSPACE, async (tx) => {
      await queue.enqueue(tx, job());
      return no('CONFLICT');
    });
    expect(await queue.check()).toEqual({ queued: 0, active: 0 });
  });

  it('can be left from a system transaction too', async () => {
    const queue = newQueue();
    await test.database.inSystem('test', (tx) => queue.enqueue(tx, job()));
    expect(await queue.check()).toEqual({ queued: 1, active: 0 });
  });

  it('begins within the poll of a second when its worker is told by NOTIFY', async () => {
    const begun = createGate();
    await worker({ run: async () => (begun.open(), done) });
    const start = performance.now();
    await enqueue();
    await begun.opened;
    expect(performance.now() - start).toBeLessThan(500);
  });

  it('of a kind that has no queue is refused, and the transaction with it', async () => {
    await expect(enqueue({ name: 'no-such-kind' })).rejects.toThrow(/no-such-kind/);
  });
});

describe('a workspace in its transaction', () => {
  it.each([
    ['read what is in jobs', 'select data from pgboss.job'],
    ['change jobs', "update pgboss.job set state = 'cancelled'"],
    ['remove jobs', 'delete from pgboss.job_common'],
    ['change queues', 'update pgboss.queue set retry_limit = 0'],
  ])('may not %s', async (_what, statement) => {
    await enqueue();
    const client = await test.pool.connect();
    await client.query('begin; set local role ads_app');
    await expect(client.query(statement)).rejects.toThrow(/permission denied/);
    await client.query('rollback');
    client.release();
    expect(await states()).toEqual({ created: 1 });
  });
});

describe('a job that fails', () => {
  it('is tried again with a growing pause', async () => {
    const seen = recorder({ failures: 2 });
    await enqueue();
    await worker(seen.handler());
    await eventually(async () => expect(await states()).toEqual({ completed: 1 }), 25);
    const [first = 0, second = 0, third = 0] = seen.runs.map(({ at }) => at);
    expect(seen.runs.map(({ context }) => context.attempt)).toEqual([1, 2, 3]);
    expect(second - first).toBeGreaterThanOrEqual(1900);
    expect(third - second).toBeGreaterThanOrEqual(3900);
    expect(seen.gaveUp).toEqual([]);
  }, 30_000);

  it('is given up exactly once when its tries have run out, and never run again', async () => {
    await withoutPauses();
    const seen = recorder({ failures: Number.POSITIVE_INFINITY });
    await enqueue();
    await worker(seen.handler({ tries: 4 }));
    await worker(seen.handler({ tries: 4 }));
    await eventually(() => expect(seen.gaveUp).toEqual([{ n: 1 }]), 15);
    await eventually(async () => expect(await states()).toEqual({ failed: 1, 'dead completed': 1 }));
    expect(seen.runs).toHaveLength(4);
    expect(seen.gaveUp).toHaveLength(1);
  });

  it('is given up even when giving up fails at first', async () => {
    await withoutPauses();
    const seen = recorder({ failures: Number.POSITIVE_INFINITY });
    let refusals = 2;
    const giveUp = async (payload: unknown) => {
      if (refusals-- > 0) throw new Error('the database is away');
      await seen.giveUp(payload);
    };
    await enqueue();
    await worker(seen.handler({ tries: 1, giveUp }));
    await eventually(() => expect(seen.gaveUp).toEqual([{ n: 1 }]), 15);
    expect(seen.runs).toHaveLength(1);
  });

  it('leaves nothing of what the error said in the database', async () => {
    await withoutPauses();
    await enqueue();
    await worker({ tries: 1, run: async () => Promise.reject(new Error('a private prompt')) });
    await eventually(async () => expect(await states()).toMatchObject({ failed: 1 }));
    const { rows } = await test.ownerPool.query('select output, source_output from pgboss.job');
    expect(JSON.stringify(rows)).not.toContain('private prompt');
  });
});

describe('a job that asks for time (snooze)', () => {
  it('comes back later with a higher attempt, without losing a try', async () => {
    const attempts: number[] = [];
    const run = async (_payload: unknown, { attempt }: JobContext): Promise<JobEnd> => {
      attempts.push(attempt);
      return attempt < 4 ? { end: 'snooze', seconds: 0 } : done;
    };
    const seen = recorder();
    await enqueue();
    await worker({ tries: 1, run, giveUp: seen.giveUp });
    await eventually(async () => expect(await states()).toEqual({ completed: 1 }), 15);
    expect(attempts).toEqual([1, 2, 3, 4]);
    expect(seen.gaveUp).toEqual([]);
  });

  it('is not run before its time', async () => {
    const times: number[] = [];
    const run = async (): Promise<JobEnd> =>
      times.push(performance.now()) === 1 ? { end: 'snooze', seconds: 2 } : done;
    await enqueue();
    await worker({ run });
    await eventually(async () => expect(await states()).toEqual({ completed: 1 }));
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThan(1_900);
  });
});

describe('a job that takes too long', () => {
  it('has its signal aborted and is tried again', async () => {
    await withoutPauses();
    const reasons: string[] = [];
    const run = async (_payload: unknown, { signal, attempt }: JobContext): Promise<JobEnd> => {
      if (attempt === 2) return done;
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
      reasons.push(String(signal.reason));
      throw signal.reason;
    };
    await enqueue();
    await worker({ run, seconds: 0.2 });
    await eventually(async () => expect(await states()).toEqual({ completed: 1 }));
    expect(reasons).toEqual(['Error: The job took longer than 0.2 seconds.']);
  });

  it('is left behind when it does not heed its signal, and its late result changes nothing', async () => {
    await withoutPauses();
    const late = createGate();
    const attempts: number[] = [];
    const run = async (_payload: unknown, { attempt }: JobContext): Promise<JobEnd> => {
      attempts.push(attempt);
      if (attempt === 1) await late.opened;
      else throw new Error('fails as well');
      return done;
    };
    await enqueue();
    await worker({ run, tries: 2, seconds: 0.1 });
    await eventually(async () => expect(await states()).toMatchObject({ failed: 1 }), 15);
    late.open();
    await eventually(async () => expect(await states()).toEqual({ failed: 1, 'dead completed': 1 }));
    expect(attempts).toEqual([1, 2]);
  });
});

describe('when a worker is killed', () => {
  it('its job is taken over within 30 seconds, as the next attempt', async () => {
    const killed = await enqueueAndKillWorker({ tries: 3 });
    const seen = recorder();
    await worker(seen.handler());
    await eventually(() => expect(seen.runs).toMatchObject([{ context: { attempt: 2 } }]), 30);
    expect(performance.now() - killed).toBeLessThan(30_000);
    await eventually(async () => expect(await states()).toEqual({ completed: 1 }));
  }, 60_000);

  it('on the last try, its job is given up exactly once and not run again', async () => {
    await enqueueAndKillWorker({ tries: 1 });
    const seen = recorder();
    await worker(seen.handler({ tries: 1 }));
    await worker(seen.handler({ tries: 1 }));
    await eventually(() => expect(seen.gaveUp).toEqual([{ n: 1 }]), 30);
    await eventually(async () => expect(await states()).toEqual({ failed: 1, 'dead completed': 1 }));
    expect(seen.runs).toEqual([]);
    expect(seen.gaveUp).toHaveLength(1);
  }, 60_000);
});

describe('a long job', () => {
  it('keeps its claim by heartbeats', async () => {
    const finish = createGate();
    const seen = recorder();
    await shortHeartbeats(4);
    await enqueue();
    await worker({ run: async (payload, context) => (await finish.opened, seen.run(payload, context)) });
    await worker(seen.handler());
    await eventually(async () => expect(await heartbeatsSince('8 seconds')).toBe(1), 15);
    finish.open();
    await eventually(async () => expect(await states()).toEqual({ completed: 1 }));
    expect(seen.runs).toMatchObject([{ context: { attempt: 1 } }]);
  }, 30_000);

  it('is told by its signal when another worker has taken it over, and its result is discarded', async () => {
    const told = createGate();
    const run = async (_payload: unknown, { signal }: JobContext): Promise<JobEnd> => {
      signal.addEventListener('abort', told.open);
      await told.opened;
      return done;
    };
    await enqueue();
    await worker({ run });
    await eventually(async () => expect(await states()).toEqual({ active: 1 }));
    await test.ownerPool.query('update pgboss.job set retry_count = retry_count + 1');
    await told.opened;
    await expect(finished(queues)).resolves.toBeUndefined();
    expect(await states()).toEqual({ active: 1 });
  });
});

describe('at most so many jobs run at once', () => {
  it('of one workspace, over two workers, and others pass the one with many', async () => {
    const gauge = createGauge();
    for (let n = 0; n < 30; n += 1) await enqueue({ group: 'hog' });
    await enqueue({ group: 'small' });
    const handler = { run: gauge.run };
    await Promise.all([worker(handler, { concurrency: 8 }), worker(handler, { concurrency: 8 })]);
    await eventually(async () => expect(await states()).toEqual({ completed: 31 }), 15);
    expect(gauge.most('hog')).toBe(2);
    expect(gauge.order.indexOf('small')).toBeLessThan(6);
  });

  it('in one process', async () => {
    const gauge = createGauge();
    for (let n = 0; n < 12; n += 1) await enqueue({ group: `group-${n}` });
    await worker({ run: gauge.run }, { concurrency: 3 });
    await eventually(async () => expect(await states()).toEqual({ completed: 12 }));
    expect(gauge.mostOfAll()).toBe(3);
  });
});

describe('drain', () => {
  it('waits for what runs and claims no more', async () => {
    const [begun, finish] = [createGate(), createGate()];
    const seen = recorder();
    await enqueue();
    await worker({
      run: async (payload, context) => {
        begun.open();
        await finish.opened;
        return seen.run(payload, context);
      },
    });
    await begun.opened;
    const drained = newestQueue().drain(20);
    await enqueue();
    finish.open();
    await drained;
    expect(await states()).toEqual({ completed: 1, created: 1 });
    expect(seen.runs).toHaveLength(1);
  });

  it('hands back what does not end in time: told, not counted as a try, and at once there for others', async () => {
    const [begun, told] = [createGate(), createGate()];
    await enqueue();
    await worker({
      tries: 1,
      run: async (_payload, { signal }) => {
        signal.addEventListener('abort', told.open);
        begun.open();
        return new Promise(() => undefined);
      },
    });
    await begun.opened;
    await newestQueue().drain(0.1);
    await told.opened;
    expect(await states()).toEqual({ retry: 1 });

    const seen = recorder();
    await worker(seen.handler({ tries: 1 }));
    await eventually(async () => expect(await states()).toEqual({ completed: 1 }));
    expect(seen.runs).toMatchObject([{ context: { attempt: 2 } }]);
    expect(seen.gaveUp).toEqual([]);
  });
});

describe('when the database restarts', () => {
  it('work goes on by itself', async () => {
    const seen = recorder();
    await worker(seen.handler());
    await test.ownerPool.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and usename = 'ads_owner'`,
    );
    const { rows } = await test.pool.query<{ pid: number }>(
      `select pid from pg_stat_activity where usename = 'ads_server' and datname = current_database() and pid <> pg_backend_pid()`,
    );
    for (const { pid } of rows) await test.pool.query('select pg_terminate_backend($1)', [pid]);
    await enqueue();
    await eventually(() => expect(seen.runs).toHaveLength(1));
  });

  it('check throws while it is away', async () => {
    const pool = new Pool({ ...test.serverConnection, max: 2 });
    const queue = createJobQueue({ pool, logger: pino({ level: 'silent' }), concurrency: 1, perGroup: 1 });
    await queue.check();
    await queue.stop();
    await pool.end();
    await expect(queue.check()).rejects.toThrow();
  });
});

it('the migration makes exactly the schema that the installed pg-boss expects', async () => {
  const boss = new PgBoss({
    db: { executeSql: async (text, values) => test.ownerPool.query(text, values) },
    migrate: false,
    supervise: false,
  });
  expect(getConstructionPlans('pgboss')).toContain(`VALUES ('${await boss.schemaVersion()}')`);
  expect(await boss.detectSchemaDrift()).toMatchObject({ ok: true });
});

const done: JobEnd = { end: 'done' };

async function startAfresh(): Promise<void> {
  await test.ownerPool.query('delete from pgboss.job');
  for (const { name, retry_delay, heartbeat_seconds } of standardQueues.rows) {
    await test.ownerPool.query(
      'update pgboss.queue set retry_delay = $2, retry_backoff = true, heartbeat_seconds = $3 where name = $1',
      [name, retry_delay, heartbeat_seconds],
    );
  }
}

function job(more: Partial<Job> = {}): Job {
  const group = more.group ?? WORKSPACE;
  return { name: NAME, payload: more.group ? { group } : { n: 1 }, ...more, group };
}

function newQueue({ concurrency = 4, perGroup = 2 } = {}) {
  const queue = createJobQueue({ pool: test.pool, logger: pino({ level: 'silent' }), concurrency, perGroup });
  queues.push(queue);
  return queue;
}

function newestQueue() {
  const queue = queues.at(-1);
  if (!queue) throw new Error('No queue was made.');
  return queue;
}

async function worker(handler: Partial<JobHandler>, options: { concurrency?: number } = {}): Promise<void> {
  const standard: JobHandler = { tries: 3, seconds: 60, run: async () => done, giveUp: async () => undefined };
  await newQueue(options).work({ [NAME]: { ...standard, ...handler } });
}

async function enqueue(more: Partial<Job> = {}): Promise<void> {
  const queue = queues[0] ?? newQueue();
  await test.database.inWorkspace(WORKSPACE, (tx) => queue.enqueue(tx, job(more)));
}

/** How many jobs are in which state; those of the dead letters with `dead` before it. */
async function states(): Promise<Record<string, number>> {
  const { rows } = await test.ownerPool.query<{ state: string; count: number }>(
    `select case when name like '%-dead' then 'dead ' else '' end || state as state, count(*)::int as count
     from pgboss.job group by 1`,
  );
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
}

async function withoutPauses(): Promise<void> {
  await test.ownerPool.query('update pgboss.queue set retry_delay = 0, retry_backoff = false');
}

async function shortHeartbeats(seconds: number): Promise<void> {
  await test.ownerPool.query('update pgboss.queue set heartbeat_seconds = $1', [seconds]);
}

async function heartbeatsSince(age: string): Promise<number> {
  const { rows } = await test.ownerPool.query<{ count: number }>(
    `select count(*)::int as count from pgboss.job
     where state = 'active' and retry_count = 0 and started_on < now() - $1::interval`,
    [age],
  );
  return rows[0]?.count ?? 0;
}

/** A second process claims the job and is killed in the middle. Answers when that was. */
async function enqueueAndKillWorker({ tries }: { tries: number }): Promise<number> {
  await enqueue();
  const script = fileURLToPath(new URL('./__tests__/worker-process.ts', import.meta.url));
  const settings = JSON.stringify({ connection: test.serverConnection, tries });
  const child = spawn(process.execPath, [script, settings], { stdio: ['ignore', 'pipe', 'inherit'] });
  processes.push(child);
  const [said] = await once(child.stdout, 'data');
  expect(String(said)).toBe('attempt 1\n');
  child.kill('SIGKILL');
  await once(child, 'exit');
  return performance.now();
}

async function finished(all: typeof queues): Promise<void> {
  for (const queue of all) await queue.drain(10);
}

function recorder({ failures = 0 } = {}) {
  const runs: { payload: unknown; context: JobContext; at: number }[] = [];
  const gaveUp: unknown[] = [];
  const run = async (payload: unknown, context: JobContext): Promise<JobEnd> => {
    runs.push({ payload, context, at: performance.now() });
    if (runs.length <= failures) throw new Error('the model is away');
    return done;
  };
  const giveUp = async (payload: unknown) => void gaveUp.push(payload);
  return { runs, gaveUp, run, giveUp, handler: (more: Partial<JobHandler> = {}) => ({ run, giveUp, ...more }) };
}

/** Every job waits for the one after it (or a moment), so that as many as may run at once do. */
function createGauge() {
  const order: string[] = [];
  const running = new Map<string, number>();
  const most = new Map<string, number>();
  const count = (key: string, change: number) => {
    const now = (running.get(key) ?? 0) + change;
    running.set(key, now);
    most.set(key, Math.max(most.get(key) ?? 0, now));
  };
  return {
    order,
    most: (group: string) => most.get(group) ?? 0,
    mostOfAll: () => most.get('all') ?? 0,
    async run(payload: unknown): Promise<JobEnd> {
      const group = String((payload as { group?: string }).group);
      order.push(group);
      count(group, 1);
      count('all', 1);
      await new Promise((resolve) => setTimeout(resolve, 40));
      count(group, -1);
      count('all', -1);
      return done;
    },
  };
}
