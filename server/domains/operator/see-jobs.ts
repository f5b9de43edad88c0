import type { JobState, OperatorJob } from '../../../shared/contract/index.ts';
import type { Database } from '../../ports/database.ts';
import type { JobQueue } from '../../ports/job-queue.ts';
import { findWorkspaceNames } from './store.ts';

type Query = { state: JobState; page: number; pageSize: number };

/** A page of the jobs of all workspaces, newest first. */
export function seeJobs(
  { database, queue }: { database: Database; queue: JobQueue },
  { state, page, pageSize }: Query,
): Promise<{ rows: OperatorJob[]; total: number }> {
  return database.inSystem('jobs for the operator', async (tx) => {
    const jobs = await queue.list(tx, { state, limit: pageSize, offset: (page - 1) * pageSize });
    const names = await findWorkspaceNames(tx, [...new Set(jobs.flatMap(({ group }) => group ?? []))]);
    const rows = jobs.map(({ group, createdAt, startedAt, endedAt, ...job }) => ({
      ...job,
      workspaceId: group,
      workspaceName: (group && names.get(group)) ?? null,
      createdAt: createdAt.toISOString(),
      startedAt: startedAt?.toISOString() ?? null,
      endedAt: endedAt?.toISOString() ?? null,
    }));
    return { rows, total: (await queue.count(tx))[state] };
  });
}
