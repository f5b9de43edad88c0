import { sql } from 'kysely';
import { runNamed, sqlOf } from '../../db/query.ts';
import type { Transaction } from '../../ports/database.ts';
import { fromRow, generationColumns, toNewRow } from './columns.ts';
import type { Generation } from './generation.ts';

export async function insertGeneration(tx: Transaction, generation: Generation): Promise<void> {
  await sqlOf(tx).insertInto('generations').values(toNewRow(generation)).execute();
}

/** False when some are not there any more: photos are deleted while others are still being read. */
export async function insertReferences(tx: Transaction, generation: Generation, assetIds: string[]): Promise<boolean> {
  if (assetIds.length === 0) return true;
  const { id, workspaceId } = generation;
  const inserted = await sql`
    insert into generation_references (workspace_id, generation_id, position, asset_id)
    select a.workspace_id, ${id}::uuid, asked.place - 1, a.id
    from unnest(${assetIds}::uuid[]) with ordinality as asked(id, place)
    join assets a on a.workspace_id = ${workspaceId}::uuid and a.id = asked.id
    for key share of a`.execute(sqlOf(tx));
  return inserted.numAffectedRows === BigInt(assetIds.length);
}

const REFERENCES = `
  select asset_id from generation_references where workspace_id = $1 and generation_id = $2 order by position`;

/** In the order they were given; null for a photo that was deleted since. */
export async function findReferences(
  tx: Transaction,
  workspaceId: string,
  generationId: string,
): Promise<(string | null)[]> {
  const values = [workspaceId, generationId];
  const rows = await runNamed<{ asset_id: string | null }>(tx, { name: 'references', text: REFERENCES, values });
  return rows.map(({ asset_id }) => asset_id);
}

/** What is looked at, drawn or waited for asks this, so it is planned once for each connection. */
const GENERATION = `select ${generationColumns.join()} from generations where workspace_id = $1 and id = $2`;

export async function findGeneration(
  tx: Transaction,
  workspaceId: string,
  id: string,
): Promise<Generation | undefined> {
  const values = [workspaceId, id];
  const [row] = await runNamed<Parameters<typeof fromRow>[0]>(tx, { name: 'generation', text: GENERATION, values });
  return row && fromRow(row);
}

/** Like `findGeneration`, and nobody can delete it until this transaction ends. */
export async function holdGeneration(
  tx: Transaction,
  workspaceId: string,
  id: string,
): Promise<Generation | undefined> {
  const row = await sqlOf(tx)
    .selectFrom('generations')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .forKeyShare()
    .executeTakeFirst();
  return row && fromRow(row);
}

const CHILDREN = `
  select id from generations where workspace_id = $1 and parent_generation_id = $2 order by created_at, id`;

export async function findChildIds(tx: Transaction, workspaceId: string, id: string): Promise<string[]> {
  const rows = await runNamed<{ id: string }>(tx, { name: 'children', text: CHILDREN, values: [workspaceId, id] });
  return rows.map((row) => row.id);
}
