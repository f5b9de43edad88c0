import pg from 'pg';
import { MIGRATIONS_DIRECTORY, migrationNames } from './migration-files.ts';
import { appliedMigrations, recordMigrations } from './migration-record.ts';

/** One replica migrates, the others wait; any number that nobody else uses. */
const LOCK = 5_240_117;

type Log = { info: (line: string) => void; warn: (line: string) => void; error: (line: string) => void };
type MigrateOptions = {
  /** As the role that owns the tables. */
  connection: pg.ClientConfig;
  log: Log;
  /** Other than the product's own, for tests. */
  directory?: string;
};

/**
 * Brings the schema up to date, or takes the last `count` migrations back (down: 1 unless told). All in one
 * transaction: one that fails leaves nothing of the others. Replicas that start together wait for each other, but nobody
 * waits for a table that the running servers hold for more than ten seconds: then it fails, and they go on.
 * Answers the names it ran. Throws when the schema is newer than this program can bear.
 */
export async function migrate(options: MigrateOptions, direction: 'up' | 'down', count?: number): Promise<string[]> {
  const { connection, log, directory = MIGRATIONS_DIRECTORY } = options;
  const client = new pg.Client(connection);
  client.on('error', (error) => log.warn(`The connection of the migration was lost: ${error.message}`));
  await client.connect();
  try {
    await refuseNewerSchema(client, { directory, direction });
    // Whoever does not own the tables may not even ask the runner.
    if (direction === 'up' && (await countPending(client, directory)) === 0) return [];
    await client.query(`select pg_advisory_lock(${LOCK})`);
    await client.query(`set lock_timeout = '10s'`);
    const { runner } = await import('node-pg-migrate'); // large, and mostly there is nothing to run
    const ran = await runner({
      dbClient: client,
      dir: directory,
      migrationsTable: 'migrations',
      migrationLoaderStrategies: [{ extensions: ['.sql'], loader: 'sql' }],
      direction,
      ...(count === undefined ? {} : { count }),
      advisoryLockMode: 'wait',
      singleTransaction: true,
      logger: log,
    });
    await recordMigrations(client, directory);
    return ran.map(({ name }) => name);
  } finally {
    await client.end();
  }
}

/** Migrations that these files hold and the database does not: 0 when it is up to date. */
export async function countPending(client: pg.ClientBase, directory = MIGRATIONS_DIRECTORY): Promise<number> {
  const applied = new Set((await appliedMigrations(client)).map(({ name }) => name));
  return (await migrationNames(directory)).filter((name) => !applied.has(name)).length;
}

/** A newer schema is borne as long as its migrations say so, so that servers can be replaced, and put back, one by one. */
async function refuseNewerSchema(
  client: pg.ClientBase,
  { directory, direction }: { directory: string; direction: 'up' | 'down' },
): Promise<void> {
  const known = new Set(await migrationNames(directory));
  const strangers = (await appliedMigrations(client)).filter(({ name }) => !known.has(name));
  const unbearable = strangers.filter(
    ({ fingerprint, contract }) => direction === 'down' || fingerprint === null || contract !== null,
  );
  if (unbearable.length === 0) return;
  const names = unbearable.map(({ name, contract }) => (contract === null ? name : `${name} (${contract})`));
  throw new Error(
    `The database is newer than this version of the program: it has ${names.join(', ')}, which this version ` +
      'cannot run on. Start the version that made it, or take the migration back with that version’s `npm run db:rollback`.',
  );
}
