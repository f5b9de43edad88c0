import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { runner } from 'node-pg-migrate';
import pg from 'pg';

/** Where `<number>_<name>.up.sql` and `.down.sql` lie. */
const MIGRATIONS_DIRECTORY = fileURLToPath(new URL('./migrations', import.meta.url));
const MIGRATIONS_TABLE = 'migrations';

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
 * transaction: one that fails leaves nothing of the others. Replicas that start together wait for each other.
 * Answers the names it ran. Throws when the schema is newer than these files.
 */
export async function migrate(options: MigrateOptions, direction: 'up' | 'down', count?: number): Promise<string[]> {
  const { connection, log, directory = MIGRATIONS_DIRECTORY } = options;
  const client = new pg.Client(connection);
  client.on('error', (error) => log.warn(`The connection of the migration was lost: ${error.message}`));
  await client.connect();
  try {
    await refuseNewerSchema(client, directory);
    // Whoever does not own the tables may not even ask the runner.
    if (direction === 'up' && (await countPending(client, directory)) === 0) return [];
    const ran = await runner({
      dbClient: client,
      dir: directory,
      migrationsTable: MIGRATIONS_TABLE,
      migrationLoaderStrategies: [{ extensions: ['.sql'], loader: 'sql' }],
      direction,
      ...(count === undefined ? {} : { count }),
      advisoryLockMode: 'wait',
      singleTransaction: true,
      logger: log,
    });
    return ran.map(({ name }) => name);
  } finally {
    await client.end();
  }
}

/** Migrations that these files hold and the database does not: 0 when it is up to date. */
export async function countPending(client: pg.ClientBase, directory = MIGRATIONS_DIRECTORY): Promise<number> {
  const applied = new Set(await appliedMigrations(client));
  return (await knownMigrations(directory)).filter((name) => !applied.has(name)).length;
}

async function refuseNewerSchema(client: pg.ClientBase, directory: string): Promise<void> {
  const known = new Set(await knownMigrations(directory));
  const strangers = (await appliedMigrations(client)).filter((name) => !known.has(name));
  if (strangers.length === 0) return;
  throw new Error(
    `The database is newer than this version of the program: it has ${strangers.join(', ')}, which this version ` +
      'does not know. Start the version that made it, or restore the backup taken before the upgrade.',
  );
}

async function knownMigrations(directory: string): Promise<string[]> {
  const files = await readdir(directory);
  return files.filter((file) => file.endsWith('.up.sql')).map((file) => file.slice(0, -'.up.sql'.length));
}

/** The names of what was applied, in order. */
export async function appliedMigrations(client: pg.ClientBase): Promise<string[]> {
  const found = await client.query<{ oid: string | null }>(`select to_regclass('public.${MIGRATIONS_TABLE}') as oid`);
  if (found.rows[0]?.oid == null) return [];
  const applied = await client.query<{ name: string }>(`select name from public.${MIGRATIONS_TABLE} order by id`);
  return applied.rows.map(({ name }) => name);
}
