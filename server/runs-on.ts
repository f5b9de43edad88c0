import type { RunsOn } from '../shared/contract/index.ts';
import type { Config } from './config.ts';

/** What this installation is made of, for its operator: names, never addresses or paths. */
export function runsOn(config: Config): RunsOn {
  const { NODE_ENV, DATABASE_URL, REDIS_URL, S3_BUCKET, GEMINI_API_KEY, SMTP_URL, WORKER } = config;
  return {
    database: DATABASE_URL === undefined ? 'embedded' : 'postgresql',
    counters: REDIS_URL === undefined ? 'process' : 'redis',
    pictures: S3_BUCKET === undefined ? 'disk' : 'bucket',
    renderer: GEMINI_API_KEY === undefined ? 'local' : 'gemini',
    mail: SMTP_URL !== undefined ? 'smtp' : NODE_ENV === 'development' ? 'log' : 'none',
    worker: WORKER,
  };
}
