import { existsSync } from 'node:fs';
import { pino } from 'pino';
import { composeBackups } from '../server/compose-backup.ts';
import { connect, type Connections } from '../server/compose-database.ts';
import { composeStorage } from '../server/compose-storage.ts';
import { type Config, readConfig } from '../server/config.ts';
import { type BackupNeeds, backUp, listBackups, restore, verifyBackup } from '../server/db/backup/index.ts';

const USAGE = `Usage:
  npm run backup                         makes a backup and reads it back
  npm run backup -- list                 the backups there are, oldest first
  npm run backup -- verify [id]          reads a backup to its end; the last unless told
  npm run restore -- [id] [--replace]    brings everything back, from the last backup unless told
`;

type World = { config: Config; connections: Connections; needs: BackupNeeds };

async function main([command = 'make', ...rest]: string[]): Promise<number> {
  const replace = rest.includes('--replace');
  const [id] = rest.filter((word) => !word.startsWith('--'));
  switch (command) {
    case 'make':
      return inWorld(make);
    case 'list':
      return inWorld(list);
    case 'verify':
      return inWorld((world) => verify(world, id));
    case 'restore':
      return inWorld((world) => bringBack(world, id, replace));
    default:
      process.stderr.write(USAGE);
      return 2;
  }
}

async function inWorld(work: (world: World) => Promise<number>): Promise<number> {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const config = readConfig();
  const connections = await connect(config, pino({ level: 'warn' }, pino.destination(2)));
  try {
    const storage = await composeStorage(config);
    const parts = { connection: connections.server, pictures: storage.objects };
    const { needs, close } = await composeBackups(config, parts);
    return await work({ config, connections, needs }).finally(() => {
      close();
      storage.close();
    });
  } finally {
    await connections.stop();
  }
}

async function make({ config, needs }: World): Promise<number> {
  const made = await backUp(needs, config.BACKUP_KEEP);
  if (!made) return fail('Another backup is running.');
  await verifyBackup(needs, made.id);
  const sealed = made.salt === undefined ? 'not encrypted: BACKUP_KEY is not set' : 'encrypted';
  say(
    `${made.id}: ${made.rows} rows of ${made.tables} tables, ${made.pictures} pictures, ${megabytes(made.sizeBytes)}`,
  );
  say(`Read back to its end; ${sealed}.`);
  return 0;
}

async function list({ needs }: World): Promise<number> {
  const backups = await listBackups(needs.target);
  for (const { id, finishedAt } of backups) say(`${id}  finished ${finishedAt}`);
  if (backups.length === 0) say('There is no backup yet. Make one: npm run backup');
  return 0;
}

async function verify({ needs }: World, wanted: string | undefined): Promise<number> {
  const id = wanted ?? (await last(needs));
  if (id === undefined) return fail('There is no backup.');
  await verifyBackup(needs, id);
  say(`${id} can be restored.`);
  return 0;
}

async function bringBack({ connections, needs }: World, wanted: string | undefined, replace: boolean): Promise<number> {
  const id = wanted ?? (await last(needs));
  if (id === undefined) return fail('There is no backup.');
  const log = { info: say, warn: say, error: say };
  const { rows, pictures } = await restore({ ...needs, owner: connections.owner, log }, id, replace);
  const count = Object.values(rows).reduce((sum, each) => sum + each, 0);
  say(`Restored ${id}: ${count} rows, ${pictures} pictures. Start the server and look.`);
  return 0;
}

async function last({ target }: BackupNeeds): Promise<string | undefined> {
  return (await listBackups(target)).at(-1)?.id;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function fail(line: string): number {
  process.stderr.write(`${line}\n`);
  return 1;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
