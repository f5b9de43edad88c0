import { z } from 'zod';
import { name } from './text.ts';

export const scopes = ['read', 'write'] as const;

export const createApiKeyBody = z.object({
  name,
  scopes: z.array(z.enum(scopes)).min(1).max(2).default(['read', 'write']),
  expiresInDays: z.int().min(1).max(3650).optional().describe('Unset: it works until it is revoked.'),
});

export const apiKey = z
  .object({
    id: z.uuid(),
    name: z.string(),
    prefix: z.string().describe('The first characters, to recognise the key by.'),
    scopes: z.array(z.enum(scopes)),
    madeBy: z.string().describe('Name, or else e-mail, of who made it; it can do no more than they can.'),
    createdAt: z.iso.datetime(),
    expiresAt: z.iso.datetime().nullable(),
    lastUsedAt: z.iso.datetime().nullable().describe('To the minute.'),
  })
  .meta({ id: 'ApiKey' });

export const createdApiKey = apiKey
  .extend({ key: z.string().describe('Shown this once; stored only as a hash.') })
  .meta({ id: 'CreatedApiKey' });

export type Scope = (typeof scopes)[number];
export type ApiKey = z.infer<typeof apiKey>;
