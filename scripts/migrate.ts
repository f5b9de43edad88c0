import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { pino } from 'pino';
import { startEmbeddedPostgres } from '../server/adapters/postgres/index.ts';
import { readConfig } from '../server/config.ts';
import { describeTables } from '../server/db/describe-tables.ts';
import { migrate } from '../server/db/migrate.ts';
import { newMigration } from './migrate/new.ts';
import { type Standing, standings, statusLines } from './migrate/status.ts';
import { type Validation, validate } from './migrate/validate.ts';

const USAGE = `Usage: node scripts/migrate.ts <command>
  up             brings the database up to date
  down [count]   takes the last migration back, or the last <count>
  new <name>     makes the two files of a new migration
  status         what is applied, what is pending, what was changed since
  validate       before a deployment: changed files, unsafe statements, up and down tried out without leaving a trace
  types          writes server/db/tables.ts from the migrations, on a throw-away database
  types --check  fails when that file is stale
`;

const TABLES_FILE = fileURLToPath(new URL('../server/db/tables.ts', import.meta.url));
const logger = pino({ level: 'warn' }, pino.destination(2));
const log = {
  info: (line: string) => void process.stdout.write(`${line}\n`),
  warn: (line: string) => void process.stderr.write(`${line}\n`),
  error: (line: string) => void process.stderr.write(`${line}\n`),
};

async function main([command, option]: string[]): Promise<number> {
  switch (command) {
    case 'up':
      return withDatabase((connection) => run(connection, 'up'));
    case 'down':
      return withDatabase((connection) => run(connection, 'down', option === undefined ? 1 : Number(option)));
    case 'new':
      log.info((await newMigration(option ?? '')).join('\n'));
      return 0;
    case 'status':
      return withDatabase((connection) => inspect(connection, async (client) => sayStatus(await standings(client))));
    case 'validate':
      return withDatabase((connection) => inspect(connection, async (client) => sayValidation(await validate(client))));
    case 'types':
      return withThrowAwayDatabase((connection) => types(connection, option === '--check'));
    default:
      process.stderr.write(USAGE);
      return 2;
  }
}

async function run(connection: pg.ClientConfig, direction: 'up' | 'down', count?: number): Promise<number> {
  if (count !== undefined && !(Number.isSafeInteger(count) && count > 0)) {
    process.stderr.write(`How many? A whole number above 0 is needed.\n${USAGE}`);
    return 2;
  }
  const ran = await migrate({ connection, log }, direction, count);
  log.info(ran.length === 0 ? 'Nothing to do.' : `Done: ${ran.length}.`);
  return 0;
}

async function types(connection: pg.ClientConfig, check: boolean): Promise<number> {
  await migrate({ connection, log: { ...log, info: () => undefined } }, 'up');
  const source = await inspect(connection, describeTables);
  const current = await readFile(TABLES_FILE, 'utf8').catch(() => '');
  if (source === current) return 0;
  if (!check) {
    await writeFile(TABLES_FILE, source);
    return 0;
  }
  process.stderr.write('server/db/tables.ts is stale. Run: npm run db:types\n');
  return 1;
}

function sayStatus(all: Standing[]): number {
  for (const line of statusLines(all)) log.info(line);
  return all.some(({ state }) => state === 'changed') ? 1 : 0;
}

function sayValidation({ errors, notes }: Validation): number {
  for (const line of notes) log.info(line);
  for (const line of errors) log.error(`✗ ${line}`);
  log.info(errors.length === 0 ? 'Fit to be deployed.' : `Not fit to be deployed: ${errors.length} found.`);
  return errors.length === 0 ? 0 : 1;
}

async function inspect<T>(connection: pg.ClientConfig, look: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(connection);
  await client.connect();
  try {
    return await look(client);
  } finally {
    await client.end();
  }
}

async function withDatabase(work: (connection: pg.ClientConfig) => Promise<number>): Promise<number> {
  const config = readConfig();
  const url = config.MIGRATION_DATABASE_URL ?? config.DATABASE_URL;
  if (url !== undefined) return work({ connectionString: url });

  const server = await startEmbeddedPostgres({ dataDirectory: join(config.DATA_DIR, 'postgres'), logger });
  try {
    return await work(server.ownerConnection);
  } finally {
    await server.stop();
  }
}

async function withThrowAwayDatabase(work: (connection: pg.ClientConfig) => Promise<number>): Promise<number> {
  const directory = await mkdtemp(join(tmpdir(), 'ads-types-'));
  await chmod(directory, 0o711); // started as root, the server's user must get in
  const server = await startEmbeddedPostgres({ dataDirectory: join(directory, 'postgres'), logger, durable: false });
  try {
    return await work(server.ownerConnection);
  } finally {
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
