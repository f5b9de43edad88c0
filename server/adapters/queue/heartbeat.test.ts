import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { JobContext, JobEnd } from '../../ports/job-queue.ts';
import { createGate, createRecorder, done, eventually } from './__tests__/cast.ts';
import { createStage, type Stage } from './__tests__/stage.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await createStage();
});
afterEach(() => stage.clear());
afterAll(() => stage.test.drop());

describe('a long job', () => {
  it('keeps its claim by heartbeats', async () => {
    const finish = createGate();
    const seen = createRecorder();
    await stage.shortHeartbeats(4);
    await stage.enqueue();
    await stage.worker({ run: async (payload, context) => (await finish.opened, seen.run(payload, context)) });
    await stage.worker(seen.handler());
    await eventually(async () => expect(await runningFor('8 seconds')).toBe(1), 15);
    finish.open();
    await eventually(async () => expect(await stage.states()).toEqual({ completed: 1 }));
    expect(seen.runs).toMatchObject([{ context: { attempt: 1 } }]);
  });

  it('is told by its signal when another worker has taken it over, and its result is discarded', async () => {
    const told = createGate();
    const run = async (_payload: unknown, { signal }: JobContext): Promise<JobEnd> => {
      signal.addEventListener('abort', told.open);
      await told.opened;
      return done;
    };
    await stage.enqueue();
    const queue = await stage.worker({ run });
    await eventually(async () => expect(await stage.states()).toEqual({ active: 1 }));
    await stage.test.ownerPool.query('update pgboss.job set retry_count = retry_count + 1');
    await told.opened;
    await queue.drain(10);
    expect(await stage.states()).toEqual({ active: 1 });
  });
});

/** How many first attempts have been running for so long. */
async function runningFor(age: string): Promise<number> {
  const { rows } = await stage.test.ownerPool.query<{ count: number }>(
    `select count(*)::int as count from pgboss.job
     where state = 'active' and retry_count = 0 and started_on < now() - $1::interval`,
    [age],
  );
  return rows[0]?.count ?? 0;
}
