import { parentPort } from 'node:worker_threads';
import { carryOut } from './carry-out.ts';
import type { Task } from './task.ts';

/** The thread: takes tasks one at a time and answers each with its number. A fault ends it; the pool starts another. */
parentPort?.on('message', ({ id, task }: { id: number; task: Task }) => {
  void carryOut(task).then((result) => parentPort?.postMessage({ id, result }));
});
