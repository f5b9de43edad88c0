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

describe('a job that fails', () => {
  it('is tried again, each time after a longer pause', async () => {
    const seen = createRecorder({ failures: 2 });
    await stage.enqueue();
    await stage.worker(seen.handler());
    const pauses = [await pauseAfterTry(1), await pauseAfterTry(2)];
    await eventually(async () => expect(await stage.states()).toEqual({ completed: 1 }));
    expect(seen.runs.map(({ context }) => context.attempt)).toEqual([1, 2, 3]);
    expect(pauses[0]).toBeGreaterThanOrEqual(2);
    expect(pauses[0]).toBeLessThanOrEqual(4.2);
    expect(pauses[1]).toBeGreaterThanOrEqual(4);
    expect(pauses[1]).toBeLessThanOrEqual(8.2);
    expect(seen.gaveUp).toEqual([]);
  });

  it('is given up exactly once when its tries have run out, and never run again', async () => {
    await stage.withoutPauses();
    const seen = createRecorder({ failures: Number.POSITIVE_INFINITY });
    await stage.enqueue();
    await stage.worker(seen.handler({ tries: 4 }));
    await stage.worker(seen.handler({ tries: 4 }));
    await eventually(() => expect(seen.gaveUp).toEqual([{ n: 1 }]), 15);
    await eventually(async () => expect(await stage.states()).toEqual({ failed: 1, 'dead completed': 1 }));
    expect(seen.runs).toHaveLength(4);
    expect(seen.gaveUp).toHaveLength(1);
  });

  it('is given up even when giving up fails at first', async () => {
    await stage.withoutPauses();
    const seen = createRecorder({ failures: Number.POSITIVE_INFINITY });
    let refusals = 2;
    const giveUp = async (payload: unknown) => {
      if (refusals-- > 0) throw new Error('the database is away');
      await seen.giveUp(payload);
    };
    await stage.enqueue();
    await stage.worker(seen.handler({ tries: 1, giveUp }));
    await eventually(() => expect(seen.gaveUp).toEqual([{ n: 1 }]), 15);
    expect(seen.runs).toHaveLength(1);
  });

  it.each([
    ['Error', async () => Promise.reject(new Error('a private prompt'))],
    ['DatabaseError 22P02', () => stage.test.pool.query(`select 'a private prompt'::int`).then(() => done)],
  ])('leaves its kind (%s) in the database, and nothing of what the error said', async (kind, run) => {
    await stage.withoutPauses();
    await stage.enqueue();
    await stage.worker({ tries: 1, run });
    await eventually(async () => expect(await stage.states()).toMatchObject({ failed: 1 }));
    const { rows } = await stage.test.ownerPool.query('select output, source_output from pgboss.job');
    expect(JSON.stringify(rows)).not.toContain('private prompt');
    expect(rows).toContainEqual(expect.objectContaining({ output: { failed: kind } }));
  });
});

describe('a job that asks for time (snooze)', () => {
  it('comes back later with a higher attempt, without losing a try', async () => {
    const attempts: number[] = [];
    const run = async (_payload: unknown, { attempt }: JobContext): Promise<JobEnd> => {
      attempts.push(attempt);
      return attempt < 4 ? { end: 'snooze', seconds: 0 } : done;
    };
    const seen = createRecorder();
    await stage.enqueue();
    await stage.worker({ tries: 1, run, giveUp: seen.giveUp });
    await eventually(async () => expect(await stage.states()).toEqual({ completed: 1 }), 15);
    expect(attempts).toEqual([1, 2, 3, 4]);
    expect(seen.gaveUp).toEqual([]);
  });

  it('is not run before its time', async () => {
    const times: number[] = [];
    const run = async (): Promise<JobEnd> =>
      times.push(performance.now()) === 1 ? { end: 'snooze', seconds: 2 } : done;
    await stage.enqueue();
    await stage.worker({ run });
    await eventually(async () => expect(await stage.states()).toEqual({ completed: 1 }));
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThan(1_900);
  });
});

describe('a job that takes too long', () => {
  it('has its signal aborted and is tried again', async () => {
    await stage.withoutPauses();
    const reasons: string[] = [];
    const run = async (_payload: unknown, { signal, attempt }: JobContext): Promise<JobEnd> => {
      if (attempt === 2) return done;
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
      reasons.push(String(signal.reason));
      throw signal.reason;
    };
    await stage.enqueue();
    await stage.worker({ run, seconds: 0.2 });
    await eventually(async () => expect(await stage.states()).toEqual({ completed: 1 }));
    expect(reasons).toEqual(['Error: The job took longer than 0.2 seconds.']);
  });

  it('is left behind when it does not heed its signal, and its late result changes nothing', async () => {
    await stage.withoutPauses();
    const late = createGate();
    const attempts: number[] = [];
    const run = async (_payload: unknown, { attempt }: JobContext): Promise<JobEnd> => {
      attempts.push(attempt);
      if (attempt === 1) await late.opened;
      else throw new Error('fails as well');
      return done;
    };
    await stage.enqueue();
    await stage.worker({ run, tries: 2, seconds: 0.1 });
    await eventually(async () => expect(await stage.states()).toMatchObject({ failed: 1 }), 15);
    late.open();
    await eventually(async () => expect(await stage.states()).toEqual({ failed: 1, 'dead completed': 1 }));
    expect(attempts).toEqual([1, 2]);
  });
});

/** Seconds between the end of a try and the next one, which is then let go ahead at once. */
async function pauseAfterTry(attempt: number): Promise<number> {
  const { ownerPool } = stage.test;
  let pause = 0;
  await eventually(async () => {
    const { rows } = await ownerPool.query<{ pause: number }>(
      `with failed as (select id, start_after - now() as pause from pgboss.job where state = 'retry' and retry_count = $1)
       update pgboss.job set start_after = now() from failed where job.id = failed.id
       returning extract(epoch from failed.pause)::float as pause`,
      [attempt - 1],
    );
    expect(rows).toHaveLength(1);
    // The look comes a moment after the failure.
    pause = (rows[0]?.pause ?? 0) + 0.2;
  });
  return pause;
}
