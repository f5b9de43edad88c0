import { sql } from 'kysely';
import { sqlOf } from '../../../db/query.ts';
import type { Transaction } from '../../../ports/database.ts';
import { fromRow } from '../columns.ts';
import type { Generation } from '../generation.ts';
import { QUEUE_FRONT } from './progress.ts';

/** More than this is not sent at once; what a page shows besides, it asks for. */
const MOST_ROWS = 200;

/** Ids of the first that wait in a workspace, in the order they are drawn. */
export async function findQueueFront(tx: Transaction, workspaceId: string): Promise<string[]> {
  const rows = await sqlOf(tx)
    .selectFrom('generations')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where(unfinished)
    .where('status', '=', 'queued')
    .orderBy('created_at')
    .orderBy('id')
    .limit(QUEUE_FRONT)
    .execute();
  return rows.map(({ id }) => id);
}

/** What is under way in a workspace, the first in line first. */
export async function findUnfinished(tx: Transaction, workspaceId: string): Promise<Generation[]> {
  const rows = await sqlOf(tx)
    .selectFrom('generations')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where(unfinished)
    .orderBy('created_at')
    .orderBy('id')
    .limit(MOST_ROWS)
    .execute();
  return rows.map(fromRow);
}

/** What has ended since, the latest `MOST_ROWS`. */
export async function findFinishedSince(tx: Transaction, workspaceId: string, since: Date): Promise<Generation[]> {
  const rows = await sqlOf(tx)
    .selectFrom('generations')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('finished_at', '>=', since)
    .orderBy('finished_at', 'desc')
    .limit(MOST_ROWS)
    .execute();
  return rows.map(fromRow).toReversed();
}

export async function findGenerations(tx: Transaction, workspaceId: string, ids: string[]): Promise<Generation[]> {
  if (ids.length === 0) return [];
  const rows = await sqlOf(tx)
    .selectFrom('generations')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', 'in', ids)
    .execute();
  return rows.map(fromRow);
}

/** Whether so many are under way; looks at no more than that. */
export async function hasUnfinished(tx: Transaction, workspaceId: string, count: number): Promise<boolean> {
  const row = await sqlOf(tx)
    .selectFrom('generations')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where(unfinished)
    .orderBy('created_at')
    .orderBy('id')
    .offset(count - 1)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Word for word the condition of the index. */
const unfinished = sql<boolean>`status in ('queued', 'rendering')`;
