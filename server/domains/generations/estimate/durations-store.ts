import { sql } from 'kysely';
import { sqlOf } from '../../../db/query.ts';
import type { Transaction } from '../../../ports/database.ts';

type Kind = { model: string; imageSize: string; usualSize: string };

/**
 * Seconds that drawing took for the last hundred of a model and size, among the last thousand of the model. A picture
 * whose size was not named has the usual one. Undefined when there is none.
 */
export async function findDurations(
  tx: Transaction,
  workspaceId: string,
  { model, imageSize, usualSize }: Kind,
): Promise<{ p50: number; p90: number } | undefined> {
  const { rows } = await sql<{ p50: number | null; p90: number | null }>`
    with lately as (
      select image_size, started_at, finished_at from generations
      where workspace_id = ${workspaceId} and model = ${model} and status = 'succeeded'
      order by finished_at desc limit 1000
    ), same as (
      select extract(epoch from finished_at - started_at)::float8 as seconds from lately
      where coalesce(image_size, ${usualSize}) = ${imageSize}
      order by finished_at desc limit 100
    )
    select percentile_cont(0.5) within group (order by seconds) as p50,
      percentile_cont(0.9) within group (order by seconds) as p90
    from same`.execute(sqlOf(tx));
  const { p50 = null, p90 = null } = rows[0] ?? {};
  return p50 === null || p90 === null ? undefined : { p50, p90 };
}
