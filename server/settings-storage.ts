import { z } from 'zod';
import { setting, text, url } from './setting-kinds.ts';

/** Where pictures are kept. */
export const storageSettings = {
  S3_BUCKET: setting({
    schema: z.string().optional(),
    about:
      'The bucket that keeps the pictures. Unset: files under DATA_DIR. Needed as soon as processes share no disk.',
    default: 'files under DATA_DIR',
    example: 'ads-pictures',
  }),
  S3_REGION: setting({
    schema: text('us-east-1'),
    about: 'The region of the bucket.',
    default: 'us-east-1',
    example: 'eu-central-1',
  }),
  S3_ENDPOINT: setting({
    schema: url(['http:', 'https:']),
    about: 'Another S3 than Amazon, such as MinIO, R2 or Garage.',
    default: 'Amazon',
    example: 'https://s3.example.com',
  }),
  S3_ACCESS_KEY_ID: setting({
    schema: z.string().optional(),
    about: "The key for the bucket. Unset: the SDK's own search (environment, profile, the machine's role).",
    default: 'the SDK looks',
    example: 'AKIA...',
  }),
  S3_SECRET_ACCESS_KEY: setting({
    schema: z.string().optional(),
    about: 'Its secret half.',
    default: 'the SDK looks',
    example: 'wJalr...',
    secret: true,
  }),
};
