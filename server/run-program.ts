import { existsSync } from 'node:fs';
import type { Logger } from 'pino';
import packageJson from '../package.json' with { type: 'json' };
import { createLogger } from './adapters/telemetry/index.ts';
import { type Config, ConfigError, readConfig } from './config.ts';
import { armCrashPoint } from './lib/crash-point.ts';

/** A started program: what it says of itself, and how it ends well. */
export type Program = { banner: string; stop(): Promise<void> };
export type Start = (config: Config, options: { logger: Logger; version: string }) => Promise<Program>;

/**
 * Reads the settings, starts, and stops on SIGTERM or SIGINT with exit code 0; a second signal ends at once. What keeps it
 * from starting is said in words, with exit code 1.
 */
export async function runProgram(start: Start): Promise<void> {
  try {
    if (existsSync('.env')) process.loadEnvFile('.env');
    const config = readConfig();
    if (config.crashPoint) armCrashPoint(config.crashPoint);
    const logger = createLogger({ level: config.LOG_LEVEL, production: config.production });
    const { banner, stop } = await start(config, { logger, version: packageJson.version });
    process.stdout.write(`\n  Automated Ads Agent ${packageJson.version}\n\n${banner}\n`);
    stopOnSignals(stop, logger);
  } catch (error) {
    process.stderr.write(`${whatIsWrong(error)}\n`);
    process.exit(1);
  }
}

function stopOnSignals(stop: () => Promise<void>, logger: Logger): void {
  let stopping = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(1);
      stopping = true;
      logger.info({ signal }, 'Stopping: finishing what is in flight. A second signal stops at once.');
      stop().then(
        () => process.exit(0),
        (error: unknown) => {
          logger.error({ err: error }, 'Stopping failed.');
          process.exit(1);
        },
      );
    });
  }
}

function whatIsWrong(error: unknown): string {
  if (error instanceof ConfigError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
