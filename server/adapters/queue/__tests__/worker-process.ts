import pg from 'pg';
import { pino } from 'pino';
import { createJobQueue } from '../job-queue.ts';

/** A worker of its own, to be killed: says `attempt <n>` when a job begins, and never finishes one. */
const { connection, tries } = JSON.parse(process.argv[2] ?? '{}');
const pool = new pg.Pool(connection);
const queue = createJobQueue({
  pool,
  logger: pino({ level: 'silent' }),
  concurrency: 1,
  perGroup: 1,
  metrics: { job: () => undefined },
});
await queue.work({
  'render-generation': {
    tries,
    seconds: 600,
    run: async (_payload, { attempt }) => {
      process.stdout.write(`attempt ${attempt}\n`);
      return new Promise(() => undefined);
    },
    giveUp: async () => undefined,
  },
});
