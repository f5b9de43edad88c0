import { writeSync } from 'node:fs';
import { startEmbeddedPostgres } from '../../adapters/postgres/embedded/start-embedded-postgres.ts';

/**
 * A program of its own for tests to kill: starts a server on the folder it is given, says in one line of JSON how to
 * reach it or why it could not start, and stays until SIGTERM, or until the test that holds its stdin is gone.
 */
const [dataDirectory = ''] = process.argv.slice(2);
const quiet = { debug() {}, info() {}, warn() {}, error() {} };

process.on('SIGINT', () => undefined);
try {
  const { stop, ...server } = await startEmbeddedPostgres({ dataDirectory, logger: quiet as never, durable: false });
  say({ server });
  const stopAndEnd = () => void stop().then(() => process.exit());
  process.on('SIGTERM', stopAndEnd);
  process.stdin.on('end', stopAndEnd).resume();
} catch (error) {
  say({ refusal: error instanceof Error ? error.message : String(error) });
}

function say(line: unknown): void {
  writeSync(1, `${JSON.stringify(line)}\n`);
}
