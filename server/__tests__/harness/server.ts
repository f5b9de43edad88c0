import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import { pino } from 'pino';
import { readConfig } from '../../config.ts';
import { type Running, startServer } from '../../start-server.ts';
import { createTestDatabase, type TestDatabase } from './postgres.ts';

export type TestServer = Running & { database: TestDatabase; dataDirectory: string };

/** All tests come from one address and are quicker than people. A test of a limit asks for it. */
const unlimited = {
  RATE_LIMIT_REGISTER: 'off',
  RATE_LIMIT_PASSWORD: 'off',
  RATE_LIMIT_LOGIN: 'off',
  RATE_LIMIT_LOGIN_GLOBAL: 'off',
};

/**
 * The whole product on a database and folder of its own, listening on a free port. `stop()` it when done. The database may
 * be reached in another way than the test reaches it.
 */
export async function startTestServer(
  settings: Record<string, string> = {},
  wayTo = async (database: pg.ClientConfig) => database,
): Promise<TestServer> {
  const database = await createTestDatabase();
  const dataDirectory = await mkdtemp(join(tmpdir(), 'ads-test-'));
  const connections = { owner: database.ownerConnection, server: await wayTo(database.serverConnection) };
  const running = await startServerOn({ connections, dataDirectory }, settings);
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

/** The whole product in this process, on what is there. */
export function startServerOn(
  {
    connections,
    dataDirectory,
  }: { connections: { owner: pg.ClientConfig; server: pg.ClientConfig }; dataDirectory: string },
  settings: Record<string, string>,
): Promise<Running> {
  const own = { NODE_ENV: 'test', PORT: '0', DATA_DIR: dataDirectory, LOG_LEVEL: 'silent' };
  const config = readConfig({ ...own, ...unlimited, ...settings });
  return startServer(config, {
    logger: pino({ level: config.LOG_LEVEL }),
    version: 'test',
    connections: { ...connections, stop: async () => undefined },
  });
}
