import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../server/adapters/postgres/index.ts';

export type OwnPostgres = { postgres: EmbeddedPostgres; end: () => Promise<void> };

/** A database server of the test's own, for what no one could bring about through the product in good time. */
export async function startOwnPostgres(): Promise<OwnPostgres> {
  const folder = await mkdtemp(join(tmpdir(), 'ads-e2e-postgres-'));
  await chmod(folder, 0o711); // run as root, the database's user must get in
  const logger = pino({ level: 'silent' });
  const postgres = await startEmbeddedPostgres({
    dataDirectory: join(folder, 'postgres'),
    logger,
    maxConnections: 100,
  });
  const end = async () => {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  };
  return { postgres, end };
}
