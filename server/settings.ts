import { z } from 'zod';
import { backupSettings } from './settings-backup.ts';
import { databaseSettings } from './settings-database.ts';
import { doorSettings } from './settings-door.ts';
import { reportSettings } from './settings-reports.ts';
import { storageSettings } from './settings-storage.ts';
import { flag, oneOf, setting, someOf, text, url, whole } from './setting-kinds.ts';

const longSecret = z
  .string()
  .optional()
  .refine((secret) => secret === undefined || secret.length >= 32, 'too short: at least 32 characters needed');

/**
 * Every setting: how it is read, what it defaults to and how it is explained.
 * `.env.example` and the table in the README are generated from this list.
 */
export const settings = {
  NODE_ENV: setting({
    schema: oneOf(['development', 'production', 'test'], 'development'),
    about: 'In production nothing is made up: secrets and services must be named.',
    default: 'development',
    example: 'production',
  }),
  HOST: setting({
    schema: text('127.0.0.1'),
    about: 'The address to listen on.',
    default: '127.0.0.1',
    example: '0.0.0.0',
  }),
  PORT: setting({
    schema: whole(3000, 0, 65535),
    about: 'The port to listen on; 0 takes a free one.',
    default: '3000',
    example: '8080',
  }),
  PUBLIC_URL: setting({
    schema: url(['http:', 'https:']),
    about:
      'Where browsers reach the studio. Only this decides whether cookies are https cookies. Required in production.',
    default: 'http://<HOST>:<PORT>',
    example: 'https://ads.example.com',
  }),
  DATA_DIR: setting({
    schema: text('./data'),
    about: 'Pictures, the embedded database and the generated secret.',
    default: './data',
    example: '/var/lib/ads',
  }),
  ...databaseSettings,
  SESSION_SECRET: setting({
    schema: longSecret,
    about:
      'Signs CSRF tokens and what devices are known by. Unset: generated and kept in DATA_DIR. Required in production.',
    default: 'generated',
    example: 'openssl rand -hex 32',
    secret: true,
  }),
  SESSION_SECRET_OLD: setting({
    schema: longSecret,
    about: 'The one before: what it signed is still believed. For as long as it takes to change it everywhere.',
    default: 'none',
    example: 'the last SESSION_SECRET',
    secret: true,
  }),
  REDIS_URL: setting({
    schema: url(['redis:', 'rediss:']),
    about: 'Counts rate limits for all processes. Unset: this process counts by itself and must be the only one.',
    default: 'none: counted in the process',
    example: 'redis://127.0.0.1:6379',
    secret: true,
  }),
  ...doorSettings,
  ...storageSettings,
  GEMINI_API_KEY: setting({
    schema: z.string().optional(),
    about: 'A Google Gemini key. Unset: the built-in local renderer composes the pictures, and says so.',
    default: 'none: local renderer',
    example: 'AIza...',
    secret: true,
  }),
  GEMINI_MODEL: setting({
    schema: z.string().optional(),
    about: 'The model used when a request names none.',
    default: 'gemini-nano-banana-2.1',
    example: 'gemini-3-pro-image',
  }),
  GEMINI_BASE_URL: setting({
    schema: url(['http:', 'https:']),
    about: 'Another address that speaks the same API, such as the simulator.',
    default: 'Google',
    example: 'http://127.0.0.1:8787',
  }),
  GEMINI_API_VERSION: setting({
    schema: oneOf(['v1beta', 'v1'], 'v1beta'),
    about: 'The API version on the wire.',
    default: 'v1beta',
    example: 'v1',
  }),
  GEMINI_TIMEOUT_SECONDS: setting({
    schema: whole(90, 1, 150),
    about: 'How long one call of the model may take. Pictures of 2K have 1.7 times as long, of 4K 3.3 times.',
    default: '90',
    example: '60',
  }),
  ALLOW_SIMULATOR: setting({
    schema: flag,
    about: 'Allow a loopback or plain http GEMINI_BASE_URL in production.',
    default: '0',
    example: '1',
  }),
  WORKER_CONCURRENCY: setting({
    schema: whole(4, 1, 256),
    about: 'Pictures drawn at once by one process.',
    default: '4',
    example: '8',
  }),
  WORKSPACE_CONCURRENCY: setting({
    schema: whole(2, 1, 256),
    about: 'Pictures drawn at once for one workspace, over all processes.',
    default: '2',
    example: '4',
  }),
  QUEUE_LIMIT_WORKSPACE: setting({
    schema: whole(1000, 1, 1_000_000),
    about: 'Pictures that may wait or be drawn at once for one workspace; more are refused with 429.',
    default: '1000',
    example: '200',
  }),
  QUEUE_LIMIT: setting({
    schema: whole(20_000, 1, 10_000_000),
    about: 'Pictures that may wait on the whole server; more are refused with 429.',
    default: '20000',
    example: '5000',
  }),
  WORKER: setting({
    schema: oneOf(['inline', 'off'], 'inline'),
    about:
      'Whether the server draws pictures itself (inline) or leaves them to processes started by `npm run worker` (off).',
    default: 'inline',
    example: 'off',
  }),
  WORKER_PORT: setting({
    schema: whole(0, 0, 65535),
    about: 'Where a worker tells its health and metrics, on HOST; 0 tells nobody.',
    default: '0',
    example: '3001',
  }),
  WORKER_DRAIN_SECONDS: setting({
    schema: whole(90, 0, 600),
    about: 'How long a stopping worker lets its pictures finish before it hands them back.',
    default: '90',
    example: '120',
  }),
  TRANSFORM_WAIT_SECONDS: setting({
    schema: whole(60, 0, 600),
    about: 'How long a request waits for its picture before it answers 202.',
    default: '60',
    example: '30',
  }),
  DRAIN_SECONDS: setting({
    schema: whole(30, 0, 600),
    about: 'How long a stopping server lets requests and pictures finish.',
    default: '30',
    example: '10',
  }),
  DRAIN_GRACE_SECONDS: setting({
    schema: whole(0, 0, 60),
    about:
      'How long of that a stopping server goes on as before but for saying that it is not ready, so that a proxy can notice.',
    default: '0',
    example: '5',
  }),
  REGISTRATION: setting({
    schema: oneOf(['open', 'invite', 'closed'], 'open'),
    about:
      'Who may make an account: everybody, who is invited to a workspace, or nobody. The first account always can.',
    default: 'open',
    example: 'invite',
  }),
  SMTP_URL: setting({
    schema: url(['smtp:', 'smtps:']),
    about: 'The server that sends letters. Unset: inviters are shown their links, and operators reset passwords.',
    default: 'none',
    example: 'smtps://user:pass@mail.example.com:465',
    secret: true,
  }),
  MAIL_FROM: setting({
    schema: z.string().optional(),
    about: 'The sender of letters.',
    default: 'no-reply at the host of PUBLIC_URL',
    example: 'Ads <ads@example.com>',
  }),
  READY_CRITICAL: setting({
    schema: someOf(
      ['database', 'storage', 'disk', 'migrations', 'queue', 'redis', 'provider'],
      ['database', 'storage', 'disk', 'migrations', 'queue', 'redis'],
    ),
    about: 'The checks without which /api/health/ready answers 503. The others are only reported.',
    default: 'database, storage, disk, migrations, queue, redis',
    example: 'database, migrations, queue',
  }),
  METRICS_TOKEN: setting({
    schema: z
      .string()
      .optional()
      .refine((token) => token === undefined || token.length >= 16, 'too short: at least 16 characters needed'),
    about: 'Bearer token for /api/metrics. Unset: direct loopback requests only, and none in production.',
    default: 'none',
    example: 'openssl rand -hex 32',
    secret: true,
  }),
  ...backupSettings,
  ...reportSettings,
};

export type SettingName = keyof typeof settings;
export type Settings = { [Name in SettingName]: z.output<(typeof settings)[Name]['schema']> };
