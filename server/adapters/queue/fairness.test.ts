import { PgBoss } from 'pg-boss';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { createGauge, createRecorder, eventually } from './__tests__/cast.ts';
import { createStage, NAME, type Stage } from './__tests__/stage.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await createStage();
});
afterEach(() => stage.clear());
afterAll(() => stage.test.drop());

/** Many jobs in one statement, as the queue itself writes them. */
async function enqueueMany(group: string, count: number): Promise<void> {
  const db = { executeSql: async (text: string, values?: unknown[]) => stage.test.pool.query(text, values) };
  const boss = new PgBoss({ db, migrate: false, supervise: false, schedule: false });
  await boss.start();
  const jobs = Array.from({ length: count }, () => ({ data: { payload: { group } }, group: { id: group } }));
  await boss.insert(NAME, jobs);
  await boss.stop({ graceful: false, close: false });
}

const of = (group: string) => ({ group, payload: { group } });

it('ten thousand jobs of one do not hold up another for more than one job, even where one may fill every place', async () => {
  const gauge = createGauge();
  await enqueueMany('hog', 10_000);
  await stage.worker({ run: gauge.run }, { concurrency: 2 });
  await eventually(() => expect(gauge.order.length).toBeGreaterThan(4));
  const before = gauge.order.length;
  await stage.enqueue(of('small'));
  await eventually(() => expect(gauge.order).toContain('small'));
  // Two places were taken when it came; one of their successors may have been claimed at the same moment.
  expect(gauge.order.indexOf('small') - before).toBeLessThanOrEqual(2);
  expect(gauge.most('hog')).toBe(2);
});

it('several that have many take turns, and who comes late is not last', async () => {
  const gauge = createGauge();
  await enqueueMany('a', 50);
  await enqueueMany('b', 50);
  await stage.worker({ run: gauge.run }, { concurrency: 1 });
  await eventually(() => expect(gauge.order.length).toBeGreaterThan(3));
  await stage.enqueue(of('late'));
  await eventually(() => expect(gauge.order.length).toBeGreaterThan(9));
  const order = gauge.order.join(' ');
  expect(order).toMatch(/^(a b )+a?/);
  expect(order).not.toMatch(/a a|b b/);
  expect(gauge.order).toContain('late');
});

it('the limit of one holds exactly over three workers', async () => {
  const gauge = createGauge();
  await enqueueMany('hog', 60);
  await enqueueMany('other', 20);
  await Promise.all([1, 2, 3].map(() => stage.worker({ run: gauge.run }, { concurrency: 4 })));
  await eventually(async () => expect(await stage.states()).toEqual({ completed: 80 }), 20);
  expect([gauge.most('hog'), gauge.most('other'), gauge.mostOfAll()]).toEqual([2, 2, 4]);
});

it('one that is back for another try waits its turn like the others', async () => {
  await stage.withoutPauses();
  const seen = createRecorder({ failures: 1 });
  await enqueueMany('a', 1);
  await enqueueMany('b', 1);
  await stage.worker(seen.handler(), { concurrency: 1 });
  await eventually(async () => expect(await stage.states()).toEqual({ completed: 2 }));
  expect(seen.runs.map(({ payload }) => (payload as { group: string }).group)).toEqual(['a', 'b', 'a']);
});

it('a limit of one group holds for it instead of the general one, over all workers, until it is taken back', async () => {
  const limit = async (group: string, atOnce: number | null) =>
    stage.test.database.inSystem('test', (tx) => stage.newQueue().limitGroup(tx, group, atOnce));
  await limit('wide', 4);
  await limit('narrow', 1);
  await limit('plain', 1);
  await limit('plain', null);
  const gauge = createGauge();
  for (const group of ['wide', 'narrow', 'plain']) await enqueueMany(group, 20);
  await Promise.all([1, 2].map(() => stage.worker({ run: gauge.run }, { concurrency: 6 })));
  await eventually(async () => expect(await stage.states()).toEqual({ completed: 60 }), 20);
  expect([gauge.most('wide'), gauge.most('narrow'), gauge.most('plain')]).toEqual([4, 1, 2]);
});
