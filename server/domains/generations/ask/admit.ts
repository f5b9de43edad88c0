import { type Answer, no, yes } from '../../../../shared/answer.ts';
import type { Transaction } from '../../../ports/database.ts';
import type { JobQueue } from '../../../ports/job-queue.ts';
import { reserveFor } from '../estimate/cost.ts';
import { type Generation, RENDER_GENERATION } from '../generation.ts';
import { hasUnfinished } from '../follow/queue-store.ts';

/** How many may wait or be drawn at once: of one workspace, and of all together. */
export type QueueLimits = { ofWorkspace: number; ofAll: number };

const COME_BACK_SECONDS = 30;

/**
 * Whether one more may wait; its estimate is set aside. The reservation holds the workspace's month until the
 * transaction ends, so that no two take its last place. The limit of all is a guard against drowning: it looks at a
 * count that is some seconds old.
 */
export async function admit(
  { queue, queueLimits }: { queue: JobQueue; queueLimits: QueueLimits },
  tx: Transaction,
  generation: Generation,
): Promise<Answer<null, 'QUOTA_EXCEEDED' | 'RATE_LIMITED'>> {
  const { ofWorkspace, ofAll } = queueLimits;
  const reserved = await reserveFor(tx, generation);
  if (!reserved.ok) return reserved;
  const [isFull, waiting] = await Promise.all([
    hasUnfinished(tx, generation.workspaceId, ofWorkspace),
    queue.waiting(tx, RENDER_GENERATION),
  ]);
  if (isFull) return full(`${count(ofWorkspace)} waiting or being drawn in this workspace, and no more are taken.`);
  return waiting >= ofAll ? full(`${count(waiting)} waiting on this server, and no more are taken.`) : yes(null);
}

function full(why: string) {
  const message = `${why} Wait until some are done, or cancel some that you do not need.`;
  return no('RATE_LIMITED', message, { retryAfterSeconds: COME_BACK_SECONDS });
}

const count = (pictures: number) => (pictures === 1 ? '1 picture is' : `${pictures} pictures are`);
