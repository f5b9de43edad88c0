import { Worker } from 'node:worker_threads';
import type { Task, TaskResult } from './task.ts';

type Log = { warn: (fields: object, line: string) => void };
export type PoolOptions = { threads: number; timeLimitMs: number; logger: Log };
export type Pool = {
  /** Throws the signal's reason when it is aborted, a `TimeoutError` past the limit, and when the thread breaks. */
  run(task: Task, signal: AbortSignal): Promise<TaskResult>;
  close(): Promise<void>;
};

type Job = { task: Task; signal: AbortSignal; resolve: (result: TaskResult) => void; reject: (fault: unknown) => void };
type Thread = { worker: Worker; job: Job | undefined; id: number; timer: NodeJS.Timeout | undefined };

/** Threads that draw, started when first needed, replaced when they break or take too long. */
export function createPool({ threads: most, timeLimitMs, logger }: PoolOptions): Pool {
  const threads = new Set<Thread>();
  const waiting: Job[] = [];
  let closed = false;

  function start(): Thread {
    const worker = new Worker(new URL('./render-worker.ts', import.meta.url), { name: 'local-renderer' });
    const thread: Thread = { worker, job: undefined, id: 0, timer: undefined };
    threads.add(thread);
    worker.unref();
    worker.on('message', ({ id, result }: { id: number; result: TaskResult }) => {
      if (id === thread.id) finish(thread, (job) => job.resolve(result));
    });
    worker.on('error', (fault) => {
      logger.warn({ err: fault }, 'The drawing thread broke and is replaced.');
      drop(thread, fault);
    });
    worker.on('exit', () => drop(thread, new Error('The drawing thread ended before its picture was done.')));
    return thread;
  }

  function finish(thread: Thread, settle: (job: Job) => void): void {
    const { job } = thread;
    clearTimeout(thread.timer);
    thread.job = undefined;
    thread.worker.unref();
    if (job) settle(job);
    next();
  }

  function drop(thread: Thread, fault: unknown): void {
    threads.delete(thread);
    finish(thread, (job) => job.reject(fault));
  }

  function next(): void {
    if (closed) return;
    const idle =
      [...threads].find(({ job }) => !job) ?? (threads.size < most && waiting.length > 0 ? start() : undefined);
    const job = idle && waiting.shift();
    if (!idle || !job) return;
    idle.job = job;
    idle.id += 1;
    idle.worker.ref();
    idle.timer = setTimeout(() => {
      const late = new DOMException(`The picture was not drawn within ${timeLimitMs / 1000} s.`, 'TimeoutError');
      drop(idle, late);
      void idle.worker.terminate();
    }, timeLimitMs);
    idle.worker.postMessage({ id: idle.id, task: job.task });
  }

  return {
    run(task, signal) {
      return new Promise<TaskResult>((resolve, reject) => {
        if (closed) return reject(new Error('The local renderer is closed.'));
        if (signal.aborted) return reject(signal.reason as Error);
        // A drawing that has begun is left to end by itself: killing a thread inside libvips can take the process along.
        const onAbort = () => {
          const at = waiting.indexOf(job);
          if (at >= 0) waiting.splice(at, 1);
          reject(signal.reason as Error);
        };
        const done = () => signal.removeEventListener('abort', onAbort);
        const job: Job = {
          task,
          signal,
          resolve: (result) => (done(), resolve(result)),
          reject: (fault) => (done(), reject(fault as Error)),
        };
        signal.addEventListener('abort', onAbort, { once: true });
        waiting.push(job);
        next();
      });
    },
    async close() {
      closed = true;
      for (const job of waiting.splice(0)) job.reject(new Error('The local renderer is closed.'));
      await Promise.all([...threads].map(({ worker }) => worker.terminate()));
    },
  };
}
