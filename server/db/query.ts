import {
  type CompiledQuery,
  type DatabaseConnection,
  DefaultQueryExecutor,
  type Driver,
  DummyDriver,
  Transaction as KyselyTransaction,
  PostgresAdapter,
  PostgresDialect,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely';
import type pg from 'pg';
import type { Transaction } from '../ports/database.ts';
import type { Tables } from './tables.ts';

/** Kysely on one open transaction. Ends with it; cannot begin another. */
export type Sql = KyselyTransaction<Tables>;

/** A statement that PostgreSQL plans once per connection and remembers by `name`; the text of a name never changes. */
export type NamedStatement = { name: string; text: string; values: unknown[] };

/** Runs one statement on the connection that a transaction holds. */
export type RunStatement = (query: pg.QueryConfig) => Promise<pg.QueryResult>;

type Session = { run: RunStatement; sql?: Sql };

const sessions = new WeakMap<Transaction, Session>();

/** Type-safe SQL on this transaction. Throws when the transaction has ended: its connection serves somebody else by then. */
export function sqlOf(tx: Transaction): Sql {
  const session = sessionOf(tx);
  session.sql ??= kyselyOn(session.run);
  return session.sql;
}

/** The rows of a prepared statement, for the hottest queries. Throws when the transaction has ended. */
export async function runNamed<Row>(tx: Transaction, statement: NamedStatement): Promise<Row[]> {
  const result = await sessionOf(tx).run(statement);
  return result.rows as Row[];
}

/** For the adapter that owns the connection: hands out the opaque transaction and the way to end it. */
export function openTransaction(run: RunStatement): { tx: Transaction; end: () => void } {
  const tx = Object.freeze({}) as Transaction;
  let open = true;
  const guarded: RunStatement = async (query) => {
    if (!open) throw ended();
    return run(query);
  };
  sessions.set(tx, { run: guarded });
  return { tx, end: () => void (open = false) };
}

function sessionOf(tx: Transaction): Session {
  const session = sessions.get(tx);
  if (session === undefined) throw new TypeError('This is not a transaction of this database.');
  return session;
}

function ended(): Error {
  return new Error('A query was sent after its transaction had ended. Await every query inside the transaction.');
}

const compiler = new PostgresQueryCompiler();
const adapter = new PostgresAdapter();
const driver: Driver = new DummyDriver();
const dialect = new PostgresDialect({
  pool: async () => {
    throw new Error('Kysely has no pool of its own here: connections come from the transaction.');
  },
});

/** Two small objects per transaction; compiler and adapter are shared because they hold no state. */
function kyselyOn(run: RunStatement): Sql {
  const connection = connectionOn(run);
  const executor = new DefaultQueryExecutor(compiler, adapter, { provideConnection: (query) => query(connection) });
  return new KyselyTransaction<Tables>({ config: { dialect }, dialect, driver, executor });
}

function connectionOn(run: RunStatement): DatabaseConnection {
  return {
    async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
      const { command, rowCount, rows } = await run({ text: sql, values: [...parameters] });
      const changes = command !== 'SELECT' && rowCount !== null;
      return changes ? { rows, numAffectedRows: BigInt(rowCount) } : { rows };
    },
    streamQuery() {
      throw new Error('Streaming is not offered: page with a cursor instead.');
    },
  };
}
