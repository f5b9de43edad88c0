import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { readConfig } from '../../config.ts';
import { type Running, startServer } from '../../start-server.ts';
import { createTestDatabase, type TestDatabase } from './postgres.ts';

export type TestServer = Running & { database: TestDatabase; dataDirectory: string };

/** The whole product on a database and folder of its own, listening on a free port. `stop()` it when done. */
export async function startTestServer(settings: Record<string, string> = {}): Promise<TestServer> {
  const database = await createTestDatabase();
  const dataDirectory = await mkdtemp(join(tmpdir(), 'ads-test-'));
  const config = readConfig({ NODE_ENV: 'test', PORT: '0', DATA_DIR: dataDirectory, LOG_LEVEL: 'silent', ...settings });
  const running = await startServer(config, {
    logger: pino({ level: config.LOG_LEVEL }),
    version: 'test',
    connections: { owner: database.ownerConnection, server: database.serverConnection, stop: async () => undefined },
  });
  return {
    ...running,
    database,
    dataDirectory,
    async stop() {
      await running.stop();
      await database.drop();
      await rm(dataDirectory, { recursive: true, force: true });
    },
  };
}
