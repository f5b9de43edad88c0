import type { JobContext, JobEnd, JobHandler } from '../../../ports/job-queue.ts';
import type { createJobQueue } from '../index.ts';

export type Queue = ReturnType<typeof createJobQueue>;

export const done: JobEnd = { end: 'done' };

/** A handler that remembers what it was asked, and fails so many times at first. */
export function createRecorder({ failures = 0 } = {}) {
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

/** Counts how many run at the same time, in all and by the group that the payload names. */
export function createGauge() {
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
      const { group } = payload as { group: string };
      order.push(group);
      for (const key of [group, 'all']) count(key, 1);
      await new Promise((resolve) => setTimeout(resolve, 40));
      for (const key of [group, 'all']) count(key, -1);
      return done;
    },
  };
}

/** Waits for a state that another process or the database brings about. Rejects with the last complaint when it does not come. */
export async function eventually(look: () => void | Promise<void>, seconds = 30): Promise<void> {
  const deadline = performance.now() + seconds * 1000;
  for (;;) {
    try {
      return await look();
    } catch (error) {
      if (performance.now() > deadline) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** A promise that is fulfilled from outside. */
export function createGate(): { opened: Promise<void>; open: () => void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { opened: promise, open: resolve };
}
