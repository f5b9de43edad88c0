import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import { pino } from 'pino';
import { inject } from 'vitest';
import { createDatabase, createPool } from '../../adapters/postgres/index.ts';
import type { Database } from '../../ports/database.ts';
import { queryOnce } from './query-once.ts';

export type TestDatabase = {
  database: Database;
  /** As the program connects: `ads_server`. */
  pool: pg.Pool;
  /** As the migrations connect: owns the tables. */
  ownerPool: pg.Pool;
  serverConnection: pg.ClientConfig;
  ownerConnection: pg.ClientConfig;
  drop: () => Promise<void>;
};

/** A migrated, empty database of the caller's own. `drop()` it when done. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const name = `test_${randomBytes(8).toString('hex')}`;
  await asSuperuser(`create database ${name} template ads owner ads_owner`);

  const serverConnection = { ...inject('postgres'), user: 'ads_server', database: name };
  const ownerConnection = { ...inject('postgres'), user: 'ads_owner', database: name };
  const pool = poolOf(serverConnection);
  const ownerPool = poolOf(ownerConnection);
  const drop = async () => {
    await Promise.all([pool.end(), ownerPool.end()]);
    await asSuperuser(`drop database ${name} with (force)`);
  };
  return { database: createDatabase(pool), pool, ownerPool, serverConnection, ownerConnection, drop };
}

async function asSuperuser(statement: string): Promise<void> {
  await queryOnce({ ...inject('postgres'), user: 'postgres', database: 'template1' }, statement);
}

function poolOf(connection: pg.ClientConfig): pg.Pool {
  return createPool({
    connection,
    max: 5,
    applicationName: 'test',
    statementTimeoutMs: 10_000,
    connectionTimeoutMs: 5_000,
    logger: pino({ level: 'silent' }),
  });
}
