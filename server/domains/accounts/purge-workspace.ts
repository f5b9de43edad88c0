import type { Clock } from '../../ports/clock.ts';
import type { Database } from '../../ports/database.ts';
import type { JobEnd } from '../../ports/job-queue.ts';
import type { ObjectStore } from '../../ports/object-store.ts';
import { removeSomeBlobs } from '../blobs/index.ts';
import { deleteSomeGenerations } from '../generations/index.ts';
import { deleteClosedWorkspace, isClosed } from '../workspaces/index.ts';

export type PurgeNeeds = { database: Database; objects: ObjectStore; clock: Clock };

const ROWS_AT_ONCE = 500;
/** Of files, in one turn of the job: other workspaces get theirs in between. */
const TURNS = 50;
/** Bytes that were on their way when the workspace was closed are looked for again. */
const LATER_SECONDS = 60;

/**
 * Removes what a closed workspace has: pictures' rows first, so that nothing that is being drawn finds a place; then
 * files, each before its row; the workspace last. Every step can be repeated.
 */
export async function purgeWorkspace(needs: PurgeNeeds, workspaceId: string, signal: AbortSignal): Promise<JobEnd> {
  const { database } = needs;
  if (!(await database.inSystem('is it closed', (tx) => isClosed(tx, workspaceId)))) return { end: 'done' };
  while ((await deleteRows(needs, workspaceId)) === ROWS_AT_ONCE)
    if (signal.aborted) return { end: 'snooze', seconds: 0 };
  for (let turn = 0; turn < TURNS; turn++) {
    const { removed, left } = await removeSomeBlobs(needs, workspaceId);
    if (left === 0) return finish(needs, workspaceId);
    if (removed === 0) return { end: 'snooze', seconds: LATER_SECONDS };
    if (signal.aborted) break;
  }
  return { end: 'snooze', seconds: 0 };
}

function deleteRows({ database }: PurgeNeeds, workspaceId: string): Promise<number> {
  return database.inSystem('empty a closed workspace', (tx) => deleteSomeGenerations(tx, workspaceId, ROWS_AT_ONCE));
}

async function finish({ database }: PurgeNeeds, workspaceId: string): Promise<JobEnd> {
  await database.inSystem('remove a closed workspace', (tx) => deleteClosedWorkspace(tx, workspaceId));
  return { end: 'done' };
}
