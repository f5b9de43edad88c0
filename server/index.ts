import '../scripts/require-node.mjs';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import packageJson from '../package.json' with { type: 'json' };
import { createLogger } from './adapters/telemetry/index.ts';
import { ConfigError, readConfig } from './config.ts';
import type { Running } from './start-server.ts';

/** The server: API, studio and worker in one process. */
async function main(): Promise<void> {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const config = readConfig();
  const logger = createLogger({ level: config.LOG_LEVEL, production: config.production });
  const studio = join(import.meta.dirname, '../dist/client');
  // Loaded only here: an old Node stumbles over what these files import before it can be named as too old.
  const { startServer } = await import('./start-server.ts');
  const server = await startServer(config, { logger, studio, version: packageJson.version });
  process.stdout.write(banner(server));

  let stopping = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(1);
      stopping = true;
      logger.info({ signal }, 'Stopping: finishing what is in flight. A second signal stops at once.');
      server.stop().then(
        () => process.exit(0),
        (error: unknown) => {
          logger.error({ err: error }, 'Stopping failed.');
          process.exit(1);
        },
      );
    });
  }
}

function banner({ address, summary }: Running): string {
  return `
  Automated Ads Agent ${packageJson.version}

  Studio    ${address}
  API       ${address}/api/docs
  Database  ${summary.database}
  Storage   ${summary.storage}
  Renderer  ${summary.renderer}

`;
}

try {
  await main();
} catch (error) {
  const text =
    error instanceof ConfigError
      ? error.message
      : error instanceof Error
        ? (error.stack ?? error.message)
        : String(error);
  process.stderr.write(`${text}\n`);
  process.exit(1);
}
