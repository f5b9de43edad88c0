import { Pool } from 'pg';
import { getConstructionPlans, PgBoss } from 'pg-boss';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { no } from '../../../shared/answer.ts';
import { DatabaseFault } from '../../lib/database-fault.ts';
import { createGate, createGauge, createRecorder, done, eventually } from './__tests__/cast.ts';
import { createStage, job, type Stage, WORKSPACE } from './__tests__/stage.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await createStage();
});
afterEach(() => stage.clear());
afterAll(() => stage.test.drop());

describe('a job', () => {
  it('is run once, with its payload, its first attempt and the id of the request that asked', async () => {
    const seen = createRecorder();
    await stage.enqueue({ requestId: 'request-1' });
    await stage.worker(seen.handler());
    await eventually(async () => expect(await stage.states()).toEqual({ completed: 1 }));
    expect(seen.runs).toMatchObject([{ payload: { n: 1 }, context: { attempt: 1, requestId: 'request-1' } }]);
    expect(seen.gaveUp).toEqual([]);
  });

  it('is there only when the transaction of its row commits', async () => {
    const queue = stage.newQueue();
    const { database } = stage.test;
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
    expect(await queue.check()).toMatchObject({ queued: 0, active: 0, failed: 0 });
  });

  it('can be left from a system transaction too', async () => {
    const queue = stage.newQueue();
    await stage.test.database.inSystem('test', (tx) => queue.enqueue(tx, job()));
    expect(await queue.check()).toMatchObject({ queued: 1, active: 0, failed: 0 });
  });

  it('begins within the poll of a second when its worker is told by NOTIFY', async () => {
    const begun = createGate();
    await stage.worker({ run: async () => (begun.open(), done) });
    const start = performance.now();
    await stage.enqueue();
    await begun.opened;
    expect(performance.now() - start).toBeLessThan(500);
  });

  it('of a kind that has no queue is refused, and the transaction with it', async () => {
    await expect(stage.enqueue({ name: 'no-such-kind' })).rejects.toThrow(/no-such-kind/);
  });
});

describe('a workspace in its transaction', () => {
  it.each([
    ['read what is in jobs', 'select data from pgboss.job'],
    ['change jobs', "update pgboss.job set state = 'cancelled'"],
    ['remove jobs', 'delete from pgboss.job_common'],
    ['change queues', 'update pgboss.queue set retry_limit = 0'],
  ])('may not %s', async (_what, statement) => {
    await stage.enqueue();
    const client = await stage.test.pool.connect();
    await client.query('begin; set local role ads_app');
    await expect(client.query(statement)).rejects.toThrow(/permission denied/);
    await client.query('rollback');
    client.release();
    expect(await stage.states()).toEqual({ created: 1 });
  });
});

describe('at most so many jobs run at once', () => {
  it('of one workspace, over two workers, and others pass the one with many', async () => {
    const gauge = createGauge();
    for (let n = 0; n < 30; n += 1) await stage.enqueue(of('hog'));
    await stage.enqueue(of('small'));
    const handler = { run: gauge.run };
    await Promise.all([stage.worker(handler, { concurrency: 8 }), stage.worker(handler, { concurrency: 8 })]);
    await eventually(async () => expect(await stage.states()).toEqual({ completed: 31 }), 15);
    expect(gauge.most('hog')).toBe(2);
    expect(gauge.order.indexOf('small')).toBeLessThan(6);
  });

  it('in one process', async () => {
    const gauge = createGauge();
    for (let n = 0; n < 12; n += 1) await stage.enqueue(of(`group-${n}`));
    await stage.worker({ run: gauge.run }, { concurrency: 3 });
    await eventually(async () => expect(await stage.states()).toEqual({ completed: 12 }));
    expect(gauge.mostOfAll()).toBe(3);
  });
});

describe('drain', () => {
  it('waits for what runs and claims no more', async () => {
    const [begun, finish] = [createGate(), createGate()];
    const seen = createRecorder();
    await stage.enqueue();
    const queue = await stage.worker({
      run: async (payload, context) => {
        begun.open();
        await finish.opened;
        return seen.run(payload, context);
      },
    });
    await begun.opened;
    const drained = queue.drain(20);
    await stage.enqueue();
    finish.open();
    await drained;
    expect(await queue.check()).toMatchObject({ queued: 1, active: 0, failed: 0 });
    expect(seen.runs).toHaveLength(1);
  });

  it('hands back what does not end in time: told, not counted as a try, and at once there for others', async () => {
    const [begun, told] = [createGate(), createGate()];
    await stage.enqueue();
    const queue = await stage.worker({
      tries: 1,
      run: async (_payload, { signal }) => {
        signal.addEventListener('abort', told.open);
        begun.open();
        return new Promise(() => undefined);
      },
    });
    await begun.opened;
    await queue.drain(0.1);
    await told.opened;
    expect(await stage.states()).toEqual({ retry: 1 });

    const seen = createRecorder();
    await stage.worker(seen.handler({ tries: 1 }));
    await eventually(async () => expect(await stage.states()).toEqual({ completed: 1 }));
    expect(seen.runs).toMatchObject([{ context: { attempt: 2 } }]);
    expect(seen.gaveUp).toEqual([]);
  });
});

describe('when the database restarts', () => {
  it('work goes on by itself', async () => {
    const seen = createRecorder();
    await stage.worker(seen.handler());
    await stage.test.ownerPool.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and usename = 'ads_owner'
         and datname = current_database()`,
    );
    const { rows } = await stage.test.pool.query<{ pid: number }>(
      `select pid from pg_stat_activity where usename = 'ads_server' and datname = current_database() and pid <> pg_backend_pid()`,
    );
    for (const { pid } of rows) await stage.test.pool.query('select pg_terminate_backend($1)', [pid]);
    await stage.enqueue();
    await eventually(() => expect(seen.runs).toHaveLength(1));
  });

  it('check throws while it is away', async () => {
    const pool = new Pool({ ...stage.test.serverConnection, max: 2 });
    const queue = stage.newQueue({ pool });
    await queue.check();
    await queue.stop();
    await pool.end();
    await expect(queue.check()).rejects.toThrow(/pool/);
  });

  it('a job that cannot be taken fails as the database does', async () => {
    const queue = stage.newQueue({ pool: new Pool({ host: '127.0.0.1', port: 1 }) });
    const enqueued = stage.test.database.inWorkspace(WORKSPACE, (tx) => queue.enqueue(tx, job()));
    await expect(enqueued).rejects.toThrow(DatabaseFault);
  });
});

it('the migration makes exactly the schema that the installed pg-boss expects', async () => {
  const boss = new PgBoss({
    db: { executeSql: async (text, values) => stage.test.ownerPool.query(text, values) },
    migrate: false,
    supervise: false,
  });
  expect(getConstructionPlans('pgboss')).toContain(`VALUES ('${await boss.schemaVersion()}')`);
  expect(await boss.detectSchemaDrift()).toMatchObject({ ok: true });
});

function of(group: string) {
  return { group, payload: { group } };
}
