import { Worker } from 'node:worker_threads';
import type { Task, TaskResult } from './task.ts';

type Log = { warn: (fields: object, line: string) => void };
export type PoolOptions = { threads: number; timeLimitMs: number; logger: Log };
export type Pool = {
  /** Throws the signal's reason when it is aborted, a `TimeoutError` past the limit, and when the thread breaks. */
  run(task: Task, signal: AbortSignal): Promise<TaskResult>;
  close(): Promise<void>;
};

type Job = { task: Task; resolve: (result: TaskResult) => void; reject: (fault: unknown) => void };
type Thread = { worker: Worker; job: Job | undefined; id: number; timer: NodeJS.Timeout | undefined };
type State = PoolOptions & { running: Set<Thread>; waiting: Job[]; closed: boolean };

/** Threads that draw, started when first needed, replaced when they break or take too long. */
export function createPool(options: PoolOptions): Pool {
  const state: State = { ...options, running: new Set(), waiting: [], closed: false };
  return {
    run: (task, signal) => new Promise((resolve, reject) => enqueue(state, { task, resolve, reject }, signal)),
    async close() {
      state.closed = true;
      for (const job of state.waiting.splice(0)) job.reject(closedError());
      await Promise.all([...state.running].map(({ worker }) => worker.terminate()));
    },
  };
}

function enqueue(state: State, { task, resolve, reject }: Job, signal: AbortSignal): void {
  if (state.closed) return reject(closedError());
  if (signal.aborted) return reject(signal.reason);
  // A drawing that has begun is left to end by itself: killing a thread inside libvips can take the process along.
  const onAbort = () => {
    const at = state.waiting.indexOf(job);
    if (at >= 0) state.waiting.splice(at, 1);
    reject(signal.reason);
  };
  const done = () => signal.removeEventListener('abort', onAbort);
  const job: Job = {
    task,
    resolve: (result) => {
      done();
      resolve(result);
    },
    reject: (fault) => {
      done();
      reject(fault);
    },
  };
  signal.addEventListener('abort', onAbort, { once: true });
  state.waiting.push(job);
  handOut(state);
}

/** Gives the next task to an idle thread, or to a new one while there may be more. */
function handOut(state: State): void {
  if (state.closed || state.waiting.length === 0) return;
  const idle =
    [...state.running].find(({ job }) => !job) ?? (state.running.size < state.threads ? start(state) : undefined);
  const job = idle && state.waiting.shift();
  if (!idle || !job) return;
  idle.job = job;
  idle.id += 1;
  idle.worker.ref();
  idle.timer = setTimeout(() => endLate(state, idle), state.timeLimitMs);
  idle.worker.postMessage({ id: idle.id, task: job.task });
}

function start(state: State): Thread {
  const worker = new Worker(new URL('./render-worker.ts', import.meta.url), { name: 'local-renderer' });
  const thread: Thread = { worker, job: undefined, id: 0, timer: undefined };
  state.running.add(thread);
  worker.unref();
  worker.on('message', ({ id, result }: { id: number; result: TaskResult }) => {
    if (id === thread.id) finish(state, thread, (job) => job.resolve(result));
  });
  worker.on('error', (fault) => {
    state.logger.warn({ err: fault }, 'The drawing thread broke and is replaced.');
    drop(state, thread, fault);
  });
  worker.on('exit', () => drop(state, thread, new Error('The drawing thread ended before its picture was done.')));
  return thread;
}

function finish(state: State, thread: Thread, settle: (job: Job) => void): void {
  const { job } = thread;
  clearTimeout(thread.timer);
  thread.job = undefined;
  thread.worker.unref();
  if (job) settle(job);
  handOut(state);
}

function drop(state: State, thread: Thread, fault: unknown): void {
  state.running.delete(thread);
  finish(state, thread, (job) => job.reject(fault));
}

function endLate(state: State, thread: Thread): void {
  const seconds = state.timeLimitMs / 1000;
  drop(state, thread, new DOMException(`The picture was not drawn within ${seconds} s.`, 'TimeoutError'));
  void thread.worker.terminate();
}

function closedError(): Error {
  return new Error('The local renderer is closed.');
}
