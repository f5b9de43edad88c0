import { z } from 'zod';
import type { JobHandler } from '../../ports/job-queue.ts';
import { purgeWorkspace, type PurgeNeeds } from './purge-workspace.ts';

const payload = z.object({ workspaceId: z.uuid() });

/** What cannot be removed in ten tries over hours needs the operator; nobody is waiting for it, and nobody sees it. */
export function deleteWorkspaceJob(needs: PurgeNeeds): JobHandler {
  return {
    tries: 10,
    seconds: 600,
    run: (data, { signal }) => purgeWorkspace(needs, payload.parse(data).workspaceId, signal),
    giveUp: async () => undefined,
  };
}
