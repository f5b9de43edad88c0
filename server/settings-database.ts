import { flag, setting, url, whole } from './setting-kinds.ts';

/** Where the rows are, and how long anybody waits for them. */
export const databaseSettings = {
  DATABASE_URL: setting({
    schema: url(['postgres:', 'postgresql:']),
    about: 'PostgreSQL 16 or newer. Unset: an embedded server under DATA_DIR. Required in production.',
    default: 'embedded',
    example: 'postgres://user:pass@host:5432/ads',
    secret: true,
  }),
  MIGRATION_DATABASE_URL: setting({
    schema: url(['postgres:', 'postgresql:']),
    about: 'The same database as its owner, for migrations. Unset: DATABASE_URL.',
    default: 'DATABASE_URL',
    example: 'postgres://owner:pass@host:5432/ads',
    secret: true,
  }),
  DATABASE_POOL_MAX: setting({
    schema: whole(10, 2, 200),
    about: 'Connections of one process. A few more are used to listen and to migrate.',
    default: '10',
    example: '20',
  }),
  DATABASE_CONNECT_SECONDS: setting({
    schema: whole(5, 1, 60),
    about: 'How long a request waits for a free or a new connection before it is answered with 503.',
    default: '5',
    example: '2',
  }),
  DATABASE_IDLE_SECONDS: setting({
    schema: whole(10, 0, 3600),
    about: 'How long a connection nobody needs is kept; 0 keeps it.',
    default: '10',
    example: '60',
  }),
  DATABASE_STATEMENT_SECONDS: setting({
    schema: whole(15, 1, 300),
    about: 'How long one statement may take before PostgreSQL cancels it and its request is answered with 503.',
    default: '15',
    example: '30',
  }),
  ALLOW_EMBEDDED: setting({
    schema: flag,
    about: 'Allow the embedded database in production.',
    default: '0',
    example: '1',
  }),
};
