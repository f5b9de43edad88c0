import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import type { ListQuery, Status } from '../../../../shared/contract/index.ts';
import { containing } from '../../../db/like.ts';
import { sqlOf } from '../../../db/query.ts';
import type { Tables } from '../../../db/tables.ts';
import type { Transaction } from '../../../ports/database.ts';
import { fromRow } from '../columns.ts';
import type { Generation } from '../generation.ts';

export type After = { createdAt: Date; id: string };
type Where = Omit<ListQuery, 'page' | 'pageSize'> & { after?: After | undefined };
type Query = ListQuery & { after?: After | undefined };
type Columns = ExpressionBuilder<Tables, 'generations'>;

/** Counting further would cost more than the page itself; `total` says this when there are more. */
export const MOST_COUNTED = 10_000;

/** With `after` it goes on from there and skips nothing when new ones arrive. One row more than asked says there are more. */
export async function listGenerations(
  tx: Transaction,
  workspaceId: string,
  query: Query,
): Promise<{ rows: Generation[]; total: number }> {
  const ordered = inOrder(tx, workspaceId, query);
  const window = query.after ? ordered : ordered.offset((query.page - 1) * query.pageSize);
  const [{ total }, rows] = await Promise.all([
    sqlOf(tx)
      .selectFrom(matching(tx, workspaceId, query).select('id').limit(MOST_COUNTED).as('matching'))
      .select((e) => e.fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow(),
    window
      .selectAll()
      .limit(query.pageSize + 1)
      .execute(),
  ]);
  return { rows: rows.map(fromRow), total };
}

export type Frame = Pick<Generation, 'id' | 'createdAt' | 'status' | 'width' | 'height' | 'aspectRatio'>;

/** Of each only what a page is laid out by: ten thousand of them are read in one go. */
export async function listFrames(
  tx: Transaction,
  workspaceId: string,
  { most, ...query }: Where & { most: number },
): Promise<Frame[]> {
  const rows = await inOrder(tx, workspaceId, query)
    .select(['id', 'created_at', 'status', 'width', 'height', 'aspect_ratio'])
    .limit(most)
    .execute();
  return rows.map(({ created_at: createdAt, aspect_ratio: aspectRatio, status, ...same }) => ({
    ...same,
    status: status as Status,
    createdAt,
    aspectRatio,
  }));
}

function inOrder(tx: Transaction, workspaceId: string, query: Where) {
  const { after, sort } = query;
  const [direction, beyond] = sort === 'oldest' ? (['asc', '>'] as const) : (['desc', '<'] as const);
  const all = matching(tx, workspaceId, query).orderBy('created_at', direction).orderBy('id', direction);
  return after ? all.where((e) => e(e.refTuple('created_at', 'id'), beyond, e.tuple(after.createdAt, after.id))) : all;
}

function matching(tx: Transaction, workspaceId: string, query: Where) {
  return sqlOf(tx)
    .selectFrom('generations')
    .where('workspace_id', '=', workspaceId)
    .where((e) => e.and(conditions(e, query)));
}

function conditions(e: Columns, query: Where): Expression<SqlBool>[] {
  const { userId, status, model, aspectRatio, starred, assetId, from, to, q, ids } = query;
  return [
    userId && e('user_id', '=', userId),
    status && e('status', '=', status),
    model && e('model', '=', model),
    aspectRatio && e('aspect_ratio', '=', aspectRatio),
    starred && e('starred', '=', starred === 'true'),
    assetId && madeWith(e, assetId),
    from && e('created_at', '>=', new Date(from)),
    to && e('created_at', '<', endOf(to)),
    q && wordsAre(e, q),
    ids && e('id', 'in', ids),
  ].filter((condition) => typeof condition === 'object');
}

function madeWith(e: Columns, assetId: string): Expression<SqlBool> {
  return e.exists(
    e
      .selectFrom('generation_references')
      .select(sql`1`.as('one'))
      .whereRef('generation_references.workspace_id', '=', 'generations.workspace_id')
      .whereRef('generation_references.generation_id', '=', 'generations.id')
      .where('generation_references.asset_id', '=', assetId),
  );
}

function wordsAre(e: Columns, q: string): Expression<SqlBool> {
  const like = containing(q);
  return e.or([e('prompt', 'ilike', like), e('edit_prompt', 'ilike', like)]);
}

/** The moment itself, or the end of the day that was named. */
function endOf(to: string): Date {
  const moment = new Date(to);
  if (to.length === 'YYYY-MM-DD'.length) moment.setUTCDate(moment.getUTCDate() + 1);
  return moment;
}
