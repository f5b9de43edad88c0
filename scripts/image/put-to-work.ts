import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdirSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { pino } from 'pino';
import { startEmbeddedPostgres } from '../../server/adapters/postgres/index.ts';
import { commandOf } from './build.ts';
import { lastOf } from './dockerfile.ts';
import { answers, type Image, runToEnd, start } from './programs.ts';
import { smoke } from './smoke.ts';

const SMOKE_TEST = join(import.meta.dirname, '../../deploy/smoke-test.sh');

/**
 * As docker-compose.prod.yml does: migrations, then a server that does not draw and a worker that does, the main job, a backup,
 * and SIGTERM. Answers what was seen; throws at the first thing that is not as it should be.
 */
export async function putToWork({ room, stage }: Omit<Image, 'volumes'>, folder: string): Promise<string[]> {
  const image: Image = { room, stage, volumes: makeVolumes(folder) };
  const logger = pino({ level: 'silent' });
  const postgres = await startEmbeddedPostgres({ dataDirectory: join(folder, 'postgres'), logger, durable: false });
  const { host = '', port, user, database } = postgres.serverConnection;
  const door = await openDoor(join(host, `.s.PGSQL.${port}`));
  const url = (who: string | undefined) => `postgres://${who}@127.0.0.1:${door.port}/${database}`;
  const [own, workers] = [await freePort(), await freePort()];
  const settings = {
    HOST: '127.0.0.1',
    PORT: String(own),
    WORKER_PORT: String(workers),
    PUBLIC_URL: `http://127.0.0.1:${own}`,
    DATABASE_URL: url(user),
    SESSION_SECRET: 's'.repeat(32),
    METRICS_TOKEN: 't'.repeat(32),
    BACKUP_DIR: '/backups',
    LOG_LEVEL: 'warn',
  };
  try {
    const owner = { ...settings, MIGRATION_DATABASE_URL: url('ads_owner') };
    await runToEnd(image, ['node', 'scripts/migrate.ts', 'up'], owner);
    await runToEnd(image, ['node', 'scripts/migrate.ts', 'validate'], owner);
    return await serve(image, settings);
  } finally {
    door.close();
    await postgres.stop();
  }
}

type Settings = { PUBLIC_URL: string; WORKER_PORT: string; METRICS_TOKEN: string };

async function serve(image: Image, settings: Settings): Promise<string[]> {
  const { PUBLIC_URL: address, WORKER_PORT, METRICS_TOKEN } = settings;
  const programs = [
    start(image, commandOf(image.stage), { ...settings, WORKER: 'off' }),
    start(image, ['node', 'server/worker.ts'], settings),
  ] as const;
  const [server, worker] = programs;
  const seen: string[] = [];
  try {
    await answers(server, `${address}/api/health/ready`);
    await answers(worker, `http://127.0.0.1:${WORKER_PORT}/api/health/ready`);
    seen.push(execFileSync('sh', [SMOKE_TEST, address]).toString().trimEnd());
    seen.push((await smoke(address, METRICS_TOKEN)).join(', '));
    await runToEnd(image, lastOf(image.stage, 'HEALTHCHECK')?.words ?? ['false'], settings);
    await runToEnd(image, ['node', 'scripts/backup.ts'], settings);
    await runToEnd(image, ['node', 'scripts/backup.ts', 'verify'], settings);
    seen.push('The health check, a backup and its verification end with 0.');
  } finally {
    const codes = await Promise.all(programs.map((program) => program.stop()));
    seen.push(`SIGTERM: the server ends with ${codes[0]}, the worker with ${codes[1]}.`);
    if (codes.some((code) => code !== 0)) process.exitCode = 1;
  }
  return seen;
}

/** What may be written: the folders that containers get for it, as the image's user owns them. */
function makeVolumes(folder: string): Record<string, string> {
  const volumes = { '/data': join(folder, 'volumes/data'), '/backups': join(folder, 'volumes/backups') };
  for (const path of Object.values(volumes)) {
    mkdirSync(path, { recursive: true });
    chownSync(path, 1000, 1000);
  }
  return volumes;
}

/** The database lets in its own user and root by a socket; the image's user is neither, and comes by TCP. */
async function openDoor(socket: string) {
  const server = createServer((caller) => {
    const inside = connect(socket);
    caller.pipe(inside).pipe(caller);
    for (const side of [caller, inside]) side.on('error', () => (caller.destroy(), inside.destroy()));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { port: portOf(server), close: () => void server.close() };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const port = portOf(probe);
  probe.close();
  await once(probe, 'close');
  return port;
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port.');
  return address.port;
}
