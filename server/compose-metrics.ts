import { statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import type { World } from './app.ts';
import type { Config } from './config.ts';
import { createLook, type Probe } from './http/health.ts';

type Needs = { pool: pg.Pool; probes: Record<string, Probe>; config: Config };

/** What is looked at when the metrics are asked for: what this process runs on, and what waits in the database. */
export function watchAll({ metrics, queue }: World, { pool, probes, config }: Needs): void {
  // First, because what is read below takes connections itself.
  metrics.watch({
    name: 'database_connections',
    help: 'Connections of this process: in use, idle, and requests that wait for one; and how many there may be.',
    label: 'state',
    read: async () => ({
      used: pool.totalCount - pool.idleCount,
      idle: pool.idleCount,
      waiting: pool.waitingCount,
      most: config.DATABASE_POOL_MAX,
    }),
  });
  const look = createLook(probes, config.READY_CRITICAL);
  metrics.watch({
    name: 'dependency_up',
    help: 'Whether a dependency answers (1) or not (0), as /api/health/ready sees it.',
    label: 'dependency',
    read: async () => Object.fromEntries(Object.entries(await look()).map(([name, { ok }]) => [name, ok ? 1 : 0])),
  });
  metrics.watch({
    name: 'jobs',
    help: 'Jobs waiting (queued), running (active) and out of tries (failed), over all processes.',
    label: 'state',
    read: async () => {
      const { queued, active, failed } = await queue.check();
      return { queued, active, failed };
    },
  });
  metrics.watch({
    name: 'job_oldest_queued_seconds',
    help: 'How long the job has been due that waits longest; 0 when none does.',
    read: async () => (await queue.check()).oldestSeconds,
  });
  metrics.watch({
    name: 'backup_last_success_timestamp_seconds',
    help: 'When the last backup was finished, in seconds since 1970; 0 when there is none.',
    read: () => lastBackup(pool),
  });
  if (config.S3_BUCKET === undefined) {
    metrics.watch({
      name: 'storage_free_bytes',
      help: 'Room left on the disk that holds the pictures.',
      read: () => freeBytes(join(config.DATA_DIR, 'uploads')),
    });
  }
}

async function lastBackup(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ seconds: number }>(
    'select extract(epoch from finished_at)::float8 as seconds from last_backup',
  );
  return rows[0]?.seconds ?? 0;
}

async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}
