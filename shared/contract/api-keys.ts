import { z } from 'zod';

export const scopes = ['read', 'write'] as const;

export const createApiKeyBody = z.object({
  name: z.string().trim().min(1).max(100),
  scopes: z.array(z.enum(scopes)).min(1).max(2).default(['read', 'write']),
});

export const apiKey = z
  .object({
    id: z.uuid(),
    name: z.string(),
    prefix: z.string().describe('The first characters, to recognise the key by.'),
    scopes: z.array(z.enum(scopes)),
    createdAt: z.iso.datetime(),
    lastUsedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'ApiKey' });

export const createdApiKey = apiKey
  .extend({ key: z.string().describe('Shown this once; stored only as a hash.') })
  .meta({ id: 'CreatedApiKey' });

export type Scope = (typeof scopes)[number];
export type ApiKey = z.infer<typeof apiKey>;
