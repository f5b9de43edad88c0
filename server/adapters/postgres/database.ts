import pg from 'pg';
import { leavesInStep, rethrow } from '../../db/faults.ts';
import { openTransaction } from '../../db/query.ts';
import type { Database, Transaction } from '../../ports/database.ts';

/** Transactions on the pool, which throw `DatabaseFault` while there is no database. The pool connects as a role that inherits `ads_system` and may become `ads_app`. */
export function createDatabase(pool: pg.Pool): Database {
  return {
    inWorkspace: async (workspaceId, work) => transact(pool, openingOfWorkspace(workspaceId), work),
    inSystem: async (reason, work) => transact(pool, openingOfSystem(reason), work),
    readInWorkspace: async (workspaceId, work) => atOnce(pool, openingOfWorkspace(workspaceId), work),
    writeInWorkspace: async (workspaceId, work) => atOnce(pool, openingOfWorkspace(workspaceId), work),
    readInSystem: async (work) => withConnection(pool, async ({ run }) => work(openTransaction(run).tx)),
  };
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** One round trip. `local` lets role and workspace end with the transaction, whatever becomes of it. */
function openingOfWorkspace(workspaceId: string): string {
  if (!UUID.test(workspaceId)) throw new TypeError('A workspace id must be a UUID.');
  return `begin; set local role ads_app; set local app.workspace = '${workspaceId}'`;
}

/** The reason travels as the application name, where `pg_stat_activity` and the server's log show it. */
function openingOfSystem(reason: string): string {
  return `begin; set local application_name = ${pg.escapeLiteral(`system: ${reason}`.slice(0, 63))}`;
}

async function transact<T>(pool: pg.Pool, opening: string, work: (tx: Transaction) => Promise<T>): Promise<T> {
  return withConnection(pool, async (connection) => {
    const { tx, end } = openTransaction(connection.run);
    try {
      const opened = connection.run({ text: opening });
      const result = await both(opened, work(tx));
      end();
      await (isRefusal(result) ? connection.run({ text: 'rollback' }) : commit(connection));
      return result;
    } catch (error) {
      end();
      await rollBack(connection);
      throw error;
    }
  });
}

/** Opening, statements and commit in one packet. */
async function atOnce<T>(pool: pg.Pool, opening: string, work: (tx: Transaction) => Promise<T>): Promise<T> {
  return withConnection(pool, async (connection) => {
    const { tx, end } = openTransaction(connection.run);
    const opened = connection.run({ text: opening });
    const working = work(tx);
    const committed = new Promise<void>((resolve, reject) => {
      process.nextTick(() => {
        end();
        commit(connection).then(resolve, reject);
      });
    });
    await Promise.allSettled([opened, working, committed]);
    await opened;
    const result = await working;
    await committed;
    return result;
  });
}

/** The second's answer once both have ended; neither is left behind when the other fails. */
async function both<T>(first: Promise<unknown>, second: Promise<T>): Promise<T> {
  await Promise.allSettled([first, second]);
  await first;
  return second;
}

async function withConnection<T>(pool: pg.Pool, work: (connection: Connection) => Promise<T>): Promise<T> {
  const client = await pool.connect().catch(rethrow);
  const connection = watched(client);
  try {
    return await work(connection);
  } finally {
    client.release(connection.isBroken());
  }
}

type Connection = {
  run: (query: pg.QueryConfig) => Promise<pg.QueryResult>;
  isBroken: () => boolean;
  distrust: () => void;
};

/** Remembers whether the connection can still be trusted. */
function watched(client: pg.PoolClient): Connection {
  let broken = false;
  let cause: unknown;
  return {
    run: async (query) => {
      sendTogether(client);
      try {
        return await client.query(query);
      } catch (error) {
        broken ||= !leavesInStep(error);
        cause ??= error;
        return rethrow(isAftermath(error) ? cause : error);
      }
    },
    isBroken: () => broken,
    distrust: () => void (broken = true),
  };
}

/** What is sent in this turn of the event loop leaves in one packet: a round trip costs more than the statement in it. */
function sendTogether(client: pg.PoolClient): void {
  const { stream } = client.connection;
  stream.cork();
  process.nextTick(() => stream.uncork());
}

/** Of statements sent together those after the failed one say only that another had failed. */
function isAftermath(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code === '25P02';
}

/** PostgreSQL answers COMMIT of a failed transaction with ROLLBACK and no error; nobody may take that for success. */
async function commit(connection: Connection): Promise<void> {
  const { command } = await connection.run({ text: 'commit' });
  if (command === 'COMMIT') return;
  throw new Error('The transaction could not be committed: one of its statements had failed.');
}

/** A connection that cannot even roll back is thrown away by the caller; the first error is the one worth telling. */
async function rollBack(connection: Connection): Promise<void> {
  if (connection.isBroken()) return;
  await connection.run({ text: 'rollback' }).catch(connection.distrust);
}

function isRefusal(result: unknown): boolean {
  return typeof result === 'object' && result !== null && 'ok' in result && result.ok === false;
}
