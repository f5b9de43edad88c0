import '../scripts/require-node.mjs';
import { join } from 'node:path';
import { runProgram } from './run-program.ts';

/** The server: API, studio and, unless WORKER=off, the worker in one process. */
await runProgram('server', async (config, options) => {
  const studio = join(import.meta.dirname, '../dist/client');
  // Loaded only here: an old Node stumbles over what these files import before it can be named as too old.
  const { startServer } = await import('./start-server.ts');
  const { address, summary, stop } = await startServer(config, { ...options, studio });
  const banner = `  Studio    ${address}
  API       ${address}/api/docs
  Database  ${summary.database}
  Storage   ${summary.storage}
  Renderer  ${summary.renderer}
`;
  return { banner, stop };
});
