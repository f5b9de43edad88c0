import type { Database } from '../../../ports/database.ts';
import type { Generation } from '../generation.ts';
import { type Placed, placed } from './progress.ts';
import { findQueueFront } from './queue-store.ts';

/** Says of each where it stands in line; asks only when one of them waits. */
export async function place(database: Database, workspaceId: string, rows: Generation[]): Promise<Placed[]> {
  const waits = rows.some(({ status }) => status === 'queued');
  const front = waits ? await database.readInWorkspace(workspaceId, (tx) => findQueueFront(tx, workspaceId)) : [];
  return rows.map((row) => placed(row, front));
}
