import { existsSync } from 'node:fs';
import type { Logger } from 'pino';
import packageJson from '../package.json' with { type: 'json' };
import { createLogger, type ErrorReports, openErrorReports, redactText } from './adapters/telemetry/index.ts';
import { type Config, ConfigError, readConfig } from './config.ts';
import { endProcess } from './end-process.ts';
import { armCrashPoint } from './lib/crash-point.ts';
import { releaseName } from './release.ts';

/** A started program: what it says of itself, and how it ends well. */
export type Program = { banner: string; stop(): Promise<void> };
export type Start = (config: Config, options: { logger: Logger; version: string }) => Promise<Program>;

/**
 * Reads the settings, starts, and stops on SIGTERM or SIGINT with exit code 0; a second signal ends at once. What keeps it
 * from starting is said in words, with exit code 1. So ends what nobody handled, after it was logged and reported.
 */
export async function runProgram(name: 'server' | 'worker', start: Start): Promise<void> {
  try {
    if (existsSync('.env')) process.loadEnvFile('.env');
    const config = readConfig();
    if (config.crashPoint) armCrashPoint(config.crashPoint);
    const reports = await openReports(config, name);
    // A developer's eyes are not needed in production, nor what it takes to please them.
    const print = config.production ? undefined : (await import('./adapters/telemetry/pretty.ts')).pretty;
    const logger = createLogger({ level: config.LOG_LEVEL, print, onFault: reports?.take });
    const ending = endProcess({ logger, flush: async (milliseconds) => reports?.flush(milliseconds) });
    const { banner, stop } = await start(config, { logger, version: packageJson.version });
    process.stdout.write(`\n  Automated Ads Agent ${packageJson.version}\n\n${banner}\n`);
    ending.by(stop);
  } catch (error) {
    process.stderr.write(`${redactText(whatIsWrong(error))}\n`);
    process.exit(1);
  }
}

async function openReports(config: Config, name: 'server' | 'worker'): Promise<ErrorReports | undefined> {
  if (config.SENTRY_DSN === undefined) return undefined;
  return openErrorReports({
    dsn: config.SENTRY_DSN,
    release: releaseName(config.SENTRY_RELEASE),
    environment: config.SENTRY_ENVIRONMENT ?? config.NODE_ENV,
    process: name,
  });
}

function whatIsWrong(error: unknown): string {
  if (error instanceof ConfigError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
