import { z } from 'zod';
import { setting, whole } from './setting-kinds.ts';

/** What is kept for the day on which everything is lost. */
export const backupSettings = {
  BACKUP_DIR: setting({
    schema: z.string().optional(),
    about: 'Where backups go. Mount another machine here: a backup on the disk that fails is none.',
    default: '<DATA_DIR>/backups',
    example: '/mnt/backups',
  }),
  BACKUP_BUCKET: setting({
    schema: z.string().optional(),
    about:
      'A bucket for backups instead, reached like S3_BUCKET (S3_ENDPOINT, S3_REGION and the keys) but not the same.',
    default: 'none: BACKUP_DIR',
    example: 'ads-backups',
  }),
  BACKUP_KEY: setting({
    schema: z
      .string()
      .optional()
      .refine((key) => key === undefined || key.length >= 32, 'too short: at least 32 characters needed'),
    about: 'Encrypts backups (AES-256-GCM). Keep it elsewhere: without it they cannot be read. Unset: not encrypted.',
    default: 'none',
    example: 'openssl rand -hex 32',
    secret: true,
  }),
  BACKUP_KEEP: setting({
    schema: whole(7, 1, 1000),
    about: 'How many backups are kept; the oldest go.',
    default: '7',
    example: '30',
  }),
  BACKUP_HOURS: setting({
    schema: whole(0, 0, 8760),
    about: 'The server makes a backup when the last one is this old; 0 leaves it to `npm run backup`.',
    default: '0',
    example: '24',
  }),
};
