import { z } from 'zod';
import { oneOf, setting } from './setting-kinds.ts';

/** What the program says of itself: its log, and reports of what went wrong. */
export const reportSettings = {
  LOG_LEVEL: setting({
    schema: oneOf(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], 'info'),
    about: 'The least important line that is still written, and, from `error` up, reported.',
    default: 'info',
    example: 'debug',
  }),
  SENTRY_DSN: setting({
    schema: z
      .string()
      .optional()
      .refine((text) => text === undefined || isDsn(text), 'not an address like https://<key>@<host>/<project>'),
    about: 'Where faults of server, workers and browsers are reported, without what people wrote. Unset: nowhere.',
    default: 'none: only in the log',
    example: 'https://0123456789abcdef@sentry.example.com/1',
    secret: true,
  }),
  SENTRY_ENVIRONMENT: setting({
    schema: z.string().max(64, 'longer than 64 characters').optional(),
    about: 'What reports call this installation.',
    default: '<NODE_ENV>',
    example: 'staging',
  }),
  SENTRY_RELEASE: setting({
    schema: z
      .string()
      .regex(/^[\w.@+-]{1,200}$/, 'not up to 200 letters, digits and . @ + - _')
      .optional(),
    about: 'What reports call this release. Source maps are uploaded under the same name.',
    default: 'automated-ads-agent@<version>, and +<commit> in a git checkout',
    example: 'automated-ads-agent@1.4.0+3f2a91c',
  }),
};

function isDsn(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, pathname } = new URL(text);
  return /^https?:$/.test(protocol) && username !== '' && /\/\d+$/.test(pathname);
}
