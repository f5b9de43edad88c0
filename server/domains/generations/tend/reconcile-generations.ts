import type { Clock } from '../../../ports/clock.ts';
import type { Database } from '../../../ports/database.ts';
import type { JobQueue } from '../../../ports/job-queue.ts';
import { type Generation, renderJob } from '../generation.ts';
import { findStale, lockStale } from './stale-store.ts';

type Needs = { database: Database; queue: JobQueue; clock: Clock };

const PAGE = 500;
/** Row and job are written together; this only spares the moment between the end of a job and of its row. */
const YOUNG_MILLISECONDS = 60 * 1000;

/**
 * Gives unfinished pictures that no job serves a new one. Whether they may still be drawn is decided there: what was
 * cut too often fails with a sentence. Answers how many there were.
 */
export async function reconcileGenerations(needs: Needs): Promise<number> {
  const before = new Date(needs.clock().getTime() - YOUNG_MILLISECONDS);
  let revived = 0;
  let after: Generation | undefined;
  for (;;) {
    const place = after;
    const page = await needs.database.inSystem('find stale pictures', async (tx) => {
      const rows = await findStale(tx, { before, after: place, most: PAGE });
      return { rows, lost: await needs.queue.unserved(tx, rows.map(jobOf)) };
    });
    for (const { payload } of page.lost) {
      const generation = page.rows.find(({ id }) => id === payload['generationId']);
      if (generation && (await revive(needs, generation))) revived += 1;
    }
    after = page.rows.at(-1);
    if (page.rows.length < PAGE) return revived;
  }
}

function jobOf(generation: Generation) {
  return renderJob(generation);
}

/** Looks again with the row locked: it may have ended, or got a job, since. */
function revive({ database, queue }: Needs, { workspaceId, id }: Generation): Promise<boolean> {
  return database.inSystem('revive a stale picture', async (tx) => {
    const stale = await lockStale(tx, workspaceId, id);
    if (!stale) return false;
    const [lost] = await queue.unserved(tx, [renderJob(stale)]);
    if (lost) await queue.enqueue(tx, lost);
    return lost !== undefined;
  });
}
