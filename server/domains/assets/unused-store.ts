import { sql } from 'kysely';
import { sqlOf } from '../../db/query.ts';
import type { Transaction } from '../../ports/database.ts';

const isUsed = sql<boolean>`exists (
  select from generation_references r where r.workspace_id = assets.workspace_id and r.asset_id = assets.id
)`;

/** Notes which photos no picture uses any more, and takes the note back from those that one does. */
export async function markUnused(tx: Transaction, workspaceId: string, now: Date): Promise<void> {
  await sql`update assets set unused_since = ${now}
    where workspace_id = ${workspaceId} and unused_since is null and not ${isUsed}`.execute(sqlOf(tx));
  await sql`update assets set unused_since = null
    where workspace_id = ${workspaceId} and unused_since is not null and ${isUsed}`.execute(sqlOf(tx));
}

/** For a workspace that keeps them after all: should it change its mind, the days count anew. */
export async function forgetUnused(tx: Transaction, workspaceId: string): Promise<void> {
  await sqlOf(tx)
    .updateTable('assets')
    .set({ unused_since: null })
    .where('workspace_id', '=', workspaceId)
    .where('unused_since', 'is not', null)
    .execute();
}

/**
 * For who is about to use them: the days count anew, and none of them is let go of meanwhile. Call it before looking
 * whether they are there.
 */
export async function keepAssets(
  tx: Transaction,
  workspaceId: string,
  which: { ids: string[] } | { sha256: string },
): Promise<void> {
  const unused = sqlOf(tx)
    .selectFrom('assets')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('unused_since', 'is not', null)
    .where('ids' in which ? 'id' : 'sha256', 'in', 'ids' in which ? which.ids : [which.sha256])
    .orderBy('id')
    .forUpdate();
  await sqlOf(tx).updateTable('assets').set({ unused_since: null }).where('id', 'in', unused).execute();
}

/** Those that nobody is about to use: who does holds the row. */
export async function lockUnused(
  tx: Transaction,
  workspaceId: string,
  { before, most }: { before: Date; most: number },
): Promise<string[]> {
  const rows = await sqlOf(tx)
    .selectFrom('assets')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('unused_since', '<', before)
    .orderBy('unused_since')
    .limit(most)
    .forUpdate()
    .skipLocked()
    .execute();
  return rows.map(({ id }) => id);
}

/** Looks once more, now that nobody can begin to use one; answers the ids that went. */
export async function deleteUnused(tx: Transaction, workspaceId: string, ids: string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await sqlOf(tx)
    .deleteFrom('assets')
    .where('workspace_id', '=', workspaceId)
    .where('id', 'in', ids)
    .where(({ not }) => not(isUsed))
    .returning('id')
    .execute();
  return rows.map(({ id }) => id);
}
