import { join } from 'node:path';
import type pg from 'pg';
import type { Logger } from 'pino';
import { createDiskStore } from './adapters/storage/index.ts';
import { composeStorage } from './compose-storage.ts';
import type { Tending } from './compose-sweeps.ts';
import type { Config } from './config.ts';
import { type BackupNeeds, backUp, listBackups } from './db/backup/index.ts';
import { objectKey } from './domains/blobs/index.ts';
import type { ObjectStore } from './ports/object-store.ts';

const LOOK_MILLISECONDS = 60_000;
const HOUR_MILLISECONDS = 3_600_000;

type Parts = { connection: pg.ClientConfig; pictures: ObjectStore };
type Backups = { needs: BackupNeeds; close: () => void };

/** Where backups go: a bucket of their own when one is named, else files. The caller closes it. */
export async function composeBackups(config: Config, { connection, pictures }: Parts): Promise<Backups> {
  const { objects: target, close } =
    config.BACKUP_BUCKET === undefined
      ? { objects: await createDiskStore({ root: config.BACKUP_DIR ?? join(config.DATA_DIR, 'backups') }), close() {} }
      : await composeStorage({ ...config, S3_BUCKET: config.BACKUP_BUCKET });
  return { needs: { connection, pictures, target, keyOf: objectKey, backupKey: config.BACKUP_KEY }, close };
}

/** Makes a backup whenever the last one is older than it may be; of many processes one does. The caller stops it. */
export async function scheduleBackups(config: Config, parts: Parts, logger: Logger): Promise<Tending> {
  if (config.BACKUP_HOURS === 0) return { begin: () => undefined, stop: async () => undefined };
  const { needs, close } = await composeBackups(config, parts);
  let running: Promise<void> | undefined;
  const look = () => {
    running ??= backUpWhenDue(config, needs, logger).finally(() => (running = undefined));
  };
  let timer: NodeJS.Timeout | undefined;
  return {
    begin() {
      look();
      timer = setInterval(look, LOOK_MILLISECONDS).unref();
    },
    async stop() {
      clearInterval(timer);
      await running;
      close();
    },
  };
}

async function backUpWhenDue(config: Config, needs: BackupNeeds, logger: Logger): Promise<void> {
  try {
    const last = (await listBackups(needs.target)).at(-1);
    const age = last === undefined ? Number.POSITIVE_INFINITY : Date.now() - Date.parse(last.finishedAt);
    if (age < config.BACKUP_HOURS * HOUR_MILLISECONDS) return;
    const made = await backUp(needs, config.BACKUP_KEEP);
    if (made) logger.info({ backup: made.id, rows: made.rows, pictures: made.pictures }, 'A backup was made.');
  } catch (error) {
    logger.error({ err: error }, 'The backup failed; it is tried again in a minute.');
  }
}
