import pg from 'pg';
import type { Logger } from 'pino';
import { columnTypes } from './column-types.ts';

export type PoolOptions = {
  /** A connection URL, or the fields that `pg` takes. */
  connection: pg.ClientConfig;
  /** Connections at most. */
  max: number;
  /** Shows in `pg_stat_activity`. */
  applicationName: string;
  /** A statement that runs longer is cancelled by the server. */
  statementTimeoutMs: number;
  /** Waiting for a free or a new connection. */
  connectionTimeoutMs: number;
  /** A connection that nobody needed for so long is closed; 0 keeps it. */
  idleTimeoutMs?: number;
  logger: Logger;
};

/** The client gives up a little after the server should have, for a server that is frozen or cut off. */
const PATIENCE_MS = 2_000;

/**
 * Connections that survive a database restart: a lost one is logged and replaced, and never ends the process.
 * The caller ends the pool.
 */
export function createPool(options: PoolOptions): pg.Pool {
  const { connection, max, logger, statementTimeoutMs } = options;
  const pool = new pg.Pool({
    ...connection,
    max,
    application_name: options.applicationName,
    connectionTimeoutMillis: options.connectionTimeoutMs,
    ...(options.idleTimeoutMs !== undefined && { idleTimeoutMillis: options.idleTimeoutMs }),
    statement_timeout: statementTimeoutMs,
    query_timeout: statementTimeoutMs + PATIENCE_MS,
    idle_in_transaction_session_timeout: statementTimeoutMs * 2,
    keepAlive: true,
    // Statements that do not wait for each other's answers share one trip.
    pipeline: true,
    types: columnTypes,
  });

  const lost = (error: Error) => logger.warn({ err: error }, 'A database connection was lost; it will be replaced.');
  pool.on('error', lost);
  // The pool listens to idle connections only. One that breaks while it is lent out would end the process;
  // its query rejects as well, so here the error needs no second mention.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}
