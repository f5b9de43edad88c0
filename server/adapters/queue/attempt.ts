import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from 'pino';
import { crashPoint } from '../../lib/crash-point.ts';
import type { JobEnd, JobHandler } from '../../ports/job-queue.ts';
import type { JobTryEnd, Metrics } from '../../ports/metrics.ts';
import type { ClaimedJob } from './claim.ts';
import type { Settle } from './settle.ts';

export type Attempt = {
  /** Resolves when the job is settled; never rejects. */
  ended: Promise<void>;
  /** Gives the job back for another worker without counting a try, and aborts its run. */
  handBack(): Promise<void>;
};

type Needs = { settle: Settle; logger: Logger; metrics: Pick<Metrics, 'job'> };
export type Runs = Pick<JobHandler, 'seconds' | 'run'>;

/** In what the queue waits for, so that a lost beat or two cost nothing. */
const BEATS = 3;
/** A run that does not heed its signal is left behind after this. */
const GRACE_MILLISECONDS = 5_000;

/** Runs one try of a job: with heartbeats, in its time, to exactly one end. */
export function startAttempt({ settle, logger, metrics }: Needs, job: ClaimedJob, handler: Runs): Attempt {
  const log = logger.child({ job: job.name, jobId: job.id, attempt: job.retryCount + 1, requestId: job.requestId });
  const began = performance.now();
  const controller = new AbortController();
  const { signal } = controller;
  let handedBack = false;

  const stop = (why: string) => controller.abort(new Error(why));
  const limit = setTimeout(() => stop(`The job took longer than ${handler.seconds} seconds.`), handler.seconds * 1000);
  const heartbeat = setInterval(() => void beat(), (job.heartbeatSeconds * 1000) / BEATS);

  async function beat(): Promise<void> {
    try {
      if (!(await settle.touch(job))) stop('Another worker has taken the job over.');
    } catch (error) {
      log.warn({ err: error }, 'A heartbeat was not recorded.');
    }
  }

  async function runToTheEnd(): Promise<void> {
    const start = performance.now();
    try {
      const outcome = await outcomeOf(runInTime(handler, job, signal));
      metrics.job({ name: job.name, end: endOf(outcome, job) }, (performance.now() - start) / 1000);
      crashPoint('run ended');
      clearTimeout(limit);
      if (handedBack) return;
      const stands = await settleAs(outcome);
      log.info({ milliseconds: Math.round(performance.now() - began) }, 'job');
      if (!stands) log.warn('A late result was discarded: another worker has the job.');
    } catch (error) {
      log.error({ err: error }, 'The end of a job could not be recorded; it will be taken over.');
    } finally {
      clearTimeout(limit);
      clearInterval(heartbeat);
    }
  }

  async function settleAs(outcome: Outcome): Promise<boolean> {
    if (!('error' in outcome)) {
      return outcome.end === 'done' ? settle.complete(job) : settle.postpone(job, outcome.seconds);
    }
    const what = job.last ? 'A job has failed for good.' : 'A job failed; it is tried again.';
    log[job.last ? 'error' : 'warn']({ err: outcome.error }, what);
    return settle.fail(job, outcome.error);
  }

  return {
    ended: runToTheEnd(),
    async handBack() {
      handedBack = true;
      clearInterval(heartbeat);
      await settle.postpone(job, 0);
      stop('The worker is stopping.');
    },
  };
}

type Outcome = JobEnd | { error: unknown };

function endOf(outcome: Outcome, { last }: ClaimedJob): JobTryEnd {
  if ('error' in outcome) return last ? 'failed' : 'retried';
  return outcome.end === 'done' ? 'done' : 'snoozed';
}

async function outcomeOf(run: Promise<JobEnd>): Promise<Outcome> {
  try {
    return await run;
  } catch (error) {
    return { error };
  }
}

async function runInTime(handler: Runs, job: ClaimedJob, signal: AbortSignal): Promise<JobEnd> {
  const { payload, retryCount, requestId } = job;
  crashPoint('job claimed');
  const run = async () => handler.run(payload, { attempt: retryCount + 1, signal, requestId });
  return Promise.race([run(), leftBehind(signal)]);
}

async function leftBehind(signal: AbortSignal): Promise<never> {
  await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
  await wait(GRACE_MILLISECONDS, undefined, { ref: false });
  throw signal.reason;
}
