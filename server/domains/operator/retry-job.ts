import { z } from 'zod';
import { type Answer, no, yes } from '../../../shared/answer.ts';
import type { Transaction } from '../../ports/database.ts';
import type { Job } from '../../ports/job-queue.ts';
import { insertAuditEntry } from '../audit/index.ts';
import type { Member } from '../auth/index.ts';
import { announce, type GenerateNeeds, queueRetry, RENDER_GENERATION } from '../generations/index.ts';
import { findRole, findWorkspace } from '../workspaces/index.ts';
import { findMaker } from './store.ts';

export type RetryNeeds = GenerateNeeds;
type Ask = { id: string; requestId: string };
type Refused = 'NOT_FOUND' | 'CONFLICT' | 'FORBIDDEN' | 'QUOTA_EXCEEDED' | 'RATE_LIMITED';

/**
 * Once more what failed for good, when its cause is mended. A picture is asked for as its maker would by trying again:
 * as a row of its own, on the allowance of the workspace. A job that was retried is no longer in the list.
 */
export async function retryJob(needs: RetryNeeds, operator: Member, ask: Ask): Promise<Answer<null, Refused>> {
  const done = await needs.database.inSystem('retry a job', async (tx) => {
    const job = await needs.queue.takeFailed(tx, ask.id);
    if (!job) return no('NOT_FOUND', 'There is no failed job with this id. It may have been retried already.');
    if (!(await findWorkspace(tx, job.group))) return no('CONFLICT', 'The workspace it was for is gone.');
    const again =
      job.name === RENDER_GENERATION ? await drawAgain(tx, needs, { job, ask }) : await putBack(tx, needs, job);
    if (!again.ok) return again;
    const entry = { workspaceId: job.group, userId: operator.userId, createdAt: needs.clock() };
    await insertAuditEntry(tx, { ...entry, action: 'job-retried', subjectId: ask.id, detail: { job: job.name } });
    return again;
  });
  if (!done.ok) return done;
  if (done.value) await announce(needs.events, done.value);
  return yes(null);
}

const renderPayload = z.object({ generationId: z.uuid() });

async function drawAgain(tx: Transaction, needs: RetryNeeds, { job, ask }: { job: Job; ask: Ask }) {
  const { generationId: id } = renderPayload.parse(job.payload);
  const workspaceId = job.group;
  const userId = await findMaker(tx, workspaceId, id);
  const role = userId && (await findRole(tx, workspaceId, userId));
  if (!userId || !role) return no('CONFLICT', 'The picture, or who asked for it, is no longer in the workspace.');
  const member: Member = { userId, workspaceId, role, scopes: null, keyId: null, sessionId: null, isOperator: false };
  return queueRetry(tx, needs, { member, ask: { id, requestId: ask.requestId } });
}

async function putBack(tx: Transaction, { queue }: RetryNeeds, job: Job) {
  await queue.enqueue(tx, job);
  return yes(null);
}
