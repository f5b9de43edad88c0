import '../scripts/require-node.mjs';
import { runProgram } from './run-program.ts';

/** A worker: draws what servers started with WORKER=off, or any others on the same database, have queued. */
await runProgram('worker', async (config, options) => {
  const { startWorker } = await import('./start-worker.ts');
  const { summary, stop } = await startWorker(config, options);
  const banner = `  Worker    ready, ${config.WORKER_CONCURRENCY} pictures at once
  Database  ${summary.database}
  Storage   ${summary.storage}
  Renderer  ${summary.renderer}
`;
  return { banner, stop };
});
