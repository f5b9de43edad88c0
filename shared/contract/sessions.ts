import { z } from 'zod';

export const openSession = z
  .object({
    id: z.uuid(),
    device: z.string().describe('As it says of itself, such as "Firefox on Linux".'),
    address: z.string().nullable().describe('Where it was last used from.'),
    workspaceName: z.string(),
    current: z.boolean(),
    createdAt: z.iso.datetime(),
    lastSeenAt: z.iso.datetime().describe('To the minute.'),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: 'Session' });

export const endedSessions = z.object({ ended: z.int() });

export type OpenSession = z.infer<typeof openSession>;
