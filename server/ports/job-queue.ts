import type { Transaction } from './database.ts';

/** Jobs kept in PostgreSQL: written in the transaction of the row they are about. */
export type JobQueue = {
  /** Commits and rolls back with `tx`. */
  enqueue(tx: Transaction, job: Job): Promise<void>;
  /** How many of one group may run at once from now on, over all workers; null: as many as of any other. */
  limitGroup(tx: Transaction, group: string, atOnce: number | null): Promise<void>;
  /** Starts claiming jobs; at most `concurrency` of a kind at once here, at most `perGroup` of one group over all workers. */
  work(handlers: Record<string, JobHandler>): Promise<void>;
  /** Stops claiming, waits for what runs, hands the rest back after `seconds`. */
  drain(seconds: number): Promise<void>;
  /** How many of a kind wait, over all groups; the figure is some seconds old and costs nothing. */
  waiting(tx: Transaction, name: string): Promise<number>;
  /** Those of these jobs that neither wait, nor run, nor are being given up: nobody works on them any more. */
  unserved(tx: Transaction, jobs: Job[]): Promise<Job[]>;
  /** Of all kinds, the newest first. */
  list(tx: Transaction, page: { state: JobState; limit: number; offset: number }): Promise<ListedJob[]>;
  count(tx: Transaction): Promise<Record<JobState, number>>;
  /** A job that failed for good, which is in nobody's list from then on; undefined when there is none. */
  takeFailed(tx: Transaction, id: string): Promise<Job | undefined>;
  /** Throws when the queue cannot be reached. */
  check(): Promise<QueueState>;
};

/** `oldestSeconds`: how long the job has been due that waits longest; 0 when none does. */
export type QueueState = { queued: number; active: number; failed: number; oldestSeconds: number };

export type Job = {
  /** Which handler; also the queue's name. */
  name: string;
  payload: Record<string, unknown>;
  /** The workspace: fairness and concurrency are counted by it. */
  group: string;
  /** Of the request that asked, for the worker's log lines; the job's own id when there was none. */
  requestId?: string | undefined;
};

/** Waiting for its turn or its next try; being worked on; out of tries. */
export type JobState = 'queued' | 'active' | 'failed';

export type ListedJob = {
  id: string;
  name: string;
  group: string | null;
  state: JobState;
  /** Tries that have begun. */
  tries: number;
  /** The kind of fault of the last try. */
  failure: string | null;
  createdAt: Date;
  startedAt: Date | null;
  endedAt: Date | null;
};

export type JobHandler = {
  /** Tries in all, the first included. */
  tries: number;
  /** One try may take this long; then its signal aborts. */
  seconds: number;
  run(payload: unknown, context: JobContext): Promise<JobEnd>;
  /** Called once when tries have run out, so that nobody watches a spinner for ever. */
  giveUp(payload: unknown): Promise<void>;
};

export type JobContext = { attempt: number; signal: AbortSignal; requestId: string };

/** A throw means retry with backoff. */
export type JobEnd = { end: 'done' } | { end: 'snooze'; seconds: number };
