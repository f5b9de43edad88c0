import { sql } from 'kysely';
import { sqlOf } from '../../../db/query.ts';
import type { Transaction } from '../../../ports/database.ts';
import { fromRow } from '../columns.ts';
import type { Generation } from '../generation.ts';

/** The whole tree that a version belongs to, from its first ancestor down, oldest first. */
export async function findTree(tx: Transaction, workspaceId: string, id: string): Promise<Generation[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive up as (
      select id, parent_generation_id from generations where workspace_id = ${workspaceId} and id = ${id}
      union all
      select g.id, g.parent_generation_id from generations g join up on g.id = up.parent_generation_id
      where g.workspace_id = ${workspaceId}
    ), down as (
      select id from up where parent_generation_id is null
      union all
      select g.id from generations g join down on g.parent_generation_id = down.id where g.workspace_id = ${workspaceId}
    )
    select id from down`.execute(sqlOf(tx));
  return findByIds(
    tx,
    workspaceId,
    rows.map((row) => row.id),
  );
}

/** The versions whose words and photos a version came to be from: the first turn of its conversation comes first. */
export async function findPath(tx: Transaction, workspaceId: string, id: string): Promise<Generation[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive up as (
      select id, parent_generation_id, edit_prompt from generations where workspace_id = ${workspaceId} and id = ${id}
      union all
      select g.id, g.parent_generation_id, g.edit_prompt from generations g join up on g.id = up.parent_generation_id
      where g.workspace_id = ${workspaceId} and up.edit_prompt is not null
    )
    select id from up`.execute(sqlOf(tx));
  return findByIds(
    tx,
    workspaceId,
    rows.map((row) => row.id),
  );
}

/** A version and all that was made from it, locked. */
export async function lockBranch(tx: Transaction, workspaceId: string, id: string): Promise<Generation[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive down as (
      select id from generations where workspace_id = ${workspaceId} and id = ${id}
      union all
      select g.id from generations g join down on g.parent_generation_id = down.id where g.workspace_id = ${workspaceId}
    )
    select g.id from generations g where g.workspace_id = ${workspaceId} and g.id in (select id from down)
    order by g.id for update`.execute(sqlOf(tx));
  return findByIds(
    tx,
    workspaceId,
    rows.map((row) => row.id),
  );
}

/** Those of these that are there, locked in the order in which branches are. */
export async function lockGenerations(tx: Transaction, workspaceId: string, ids: string[]): Promise<Generation[]> {
  const rows = await sqlOf(tx)
    .selectFrom('generations')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', 'in', ids)
    .orderBy('id')
    .forUpdate()
    .execute();
  return rows.map(fromRow);
}

async function findByIds(tx: Transaction, workspaceId: string, ids: string[]): Promise<Generation[]> {
  if (ids.length === 0) return [];
  const rows = await sqlOf(tx)
    .selectFrom('generations')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', 'in', ids)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map(fromRow);
}

export async function deleteGenerations(tx: Transaction, workspaceId: string, ids: string[]): Promise<void> {
  await sqlOf(tx).deleteFrom('generations').where('workspace_id', '=', workspaceId).where('id', 'in', ids).execute();
}

/** For a workspace that goes as a whole; how many there were. */
export async function deleteSomeGenerations(tx: Transaction, workspaceId: string, most: number): Promise<number> {
  const some = sqlOf(tx).selectFrom('generations').select('id').where('workspace_id', '=', workspaceId).limit(most);
  const gone = await sqlOf(tx)
    .deleteFrom('generations')
    .where('workspace_id', '=', workspaceId)
    .where('id', 'in', some)
    .executeTakeFirst();
  return Number(gone.numDeletedRows);
}

/** All that somebody made in a workspace, locked in the order in which branches are. */
export async function lockMadeBy(tx: Transaction, workspaceId: string, userId: string): Promise<Generation[]> {
  const rows = await sqlOf(tx)
    .selectFrom('generations')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('user_id', '=', userId)
    .orderBy('id')
    .forUpdate()
    .execute();
  return rows.map(fromRow);
}
