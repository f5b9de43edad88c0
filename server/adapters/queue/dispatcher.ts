import type { Logger } from 'pino';
import type { Attempt } from './attempt.ts';

type Needs<Job> = {
  /** So many at most. */
  claim: (most: number) => Promise<Job[]>;
  start: (job: Job) => Attempt;
  /** Puts back a job that was claimed and shall not start. */
  release: (job: Job) => Promise<unknown>;
  /** Running at once here. */
  places: number;
  logger: Logger;
};

export type Dispatcher = {
  /** There may be work. */
  wake(): void;
  /** Claims no more, waits for what runs, and hands the rest back after `seconds`. */
  drain(seconds: number): Promise<void>;
};

/** A job announced while nobody listened, or whose pause is over, is found by looking. */
const POLL_MILLISECONDS = 1_000;
/** A round of claiming costs about the same for one job as for twenty; more would only keep other workers waiting. */
const MOST_AT_ONCE = 20;

/** Keeps its places filled: looks when woken, when a place becomes free, and once a second in any case. */
export function createDispatcher<Job>({ claim, start, release, places, logger }: Needs<Job>): Dispatcher {
  const running = new Set<Attempt>();
  let stopped = false;
  let asked = false;
  let failing = false;
  let looking: Promise<void> | undefined;
  const poll = setInterval(wake, POLL_MILLISECONDS);

  function wake(): void {
    if (stopped) return;
    asked = true;
    looking ??= look();
  }

  async function look(): Promise<void> {
    while (asked && !stopped) {
      asked = false;
      await fill();
    }
    looking = undefined;
  }

  async function fill(): Promise<void> {
    try {
      while (running.size < places && !stopped) {
        const jobs = await claim(Math.min(places - running.size, MOST_AT_ONCE));
        failing = false;
        if (jobs.length === 0) return;
        // The claim may have been on its way when the drain began.
        if (stopped) await Promise.all(jobs.map(release));
        else for (const job of jobs) keep(start(job));
      }
    } catch (error) {
      if (!failing) logger.warn({ err: error }, 'The job queue cannot be reached; trying once a second.');
      failing = true;
    }
  }

  function keep(attempt: Attempt): void {
    running.add(attempt);
    void attempt.ended.then(() => {
      running.delete(attempt);
      wake();
    });
  }

  return {
    wake,
    async drain(seconds) {
      stopped = true;
      clearInterval(poll);
      await looking;
      await endedWithin([...running], seconds);
      const results = await Promise.allSettled([...running].map((attempt) => attempt.handBack()));
      for (const result of results) {
        if (result.status === 'rejected') logger.warn({ err: result.reason }, 'A job was not handed back in words.');
      }
    },
  };
}

async function endedWithin(attempts: Attempt[], seconds: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, seconds * 1000)));
  await Promise.race([Promise.all(attempts.map(({ ended }) => ended)), late]);
  clearTimeout(timer);
}
