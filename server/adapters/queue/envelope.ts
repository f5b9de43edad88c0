import { z } from 'zod';
import type { Job } from '../../ports/job-queue.ts';

/** What a job's row holds: the payload as it was given, and the request that asked for it. */
const envelope = z.object({ payload: z.unknown(), requestId: z.string().optional() });

export function seal({ payload, requestId }: Job): object {
  return { payload, requestId };
}

/** A row that something else wrote counts as a bare payload, so that its handler can judge it. */
export function unseal(data: unknown): { payload: unknown; requestId?: string | undefined } {
  return envelope.safeParse(data).data ?? { payload: data };
}
