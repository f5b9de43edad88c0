import { z } from 'zod';

export const live = z.object({ status: z.literal('ok') }).meta({ id: 'Live' });

export const check = z
  .object({
    ok: z.boolean(),
    critical: z.boolean().describe('Whether the installation is not ready without it: READY_CRITICAL.'),
    detail: z.string(),
    milliseconds: z.number().optional(),
  })
  .meta({ id: 'Check' });

export type Check = z.infer<typeof check>;

export const ready = z
  .object({ status: z.literal('ready'), checks: z.record(z.string(), check) })
  .meta({ id: 'Ready' });
