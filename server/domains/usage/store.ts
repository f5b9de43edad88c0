import { sql } from 'kysely';
import { sqlOf } from '../../db/query.ts';
import type { Transaction } from '../../ports/database.ts';
import type { Limits, Spent } from './allowance.ts';

export async function findLimits(tx: Transaction, workspaceId: string): Promise<Limits | undefined> {
  return sqlOf(tx)
    .selectFrom('allowances')
    .select(['images_per_month as imagesPerMonth', 'micro_usd_per_month as microUsdPerMonth'])
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirst();
}

const spentColumns = [
  'reserved_images as reservedImages',
  'settled_images as settledImages',
  'reserved_micro_usd as reservedMicroUsd',
  'settled_micro_usd as settledMicroUsd',
] as const;

/** The month's counters, locked by writing them as they are: who else wants to reserve waits here. */
export function lockMonth(tx: Transaction, workspaceId: string, month: string): Promise<Spent> {
  return sqlOf(tx)
    .insertInto('usage_months')
    .values({ workspace_id: workspaceId, month })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'month']).doUpdateSet({ month }))
    .returning(spentColumns)
    .executeTakeFirstOrThrow();
}

export function findMonth(tx: Transaction, workspaceId: string, month: string): Promise<Spent | undefined> {
  return sqlOf(tx)
    .selectFrom('usage_months')
    .select(spentColumns)
    .where('workspace_id', '=', workspaceId)
    .where('month', '=', month)
    .executeTakeFirst();
}

/** One more picture is promised in this month. */
export async function addToMonth(
  tx: Transaction,
  { workspaceId, month, microUsd }: Pick<NewEntry, 'workspaceId' | 'month' | 'microUsd'>,
): Promise<void> {
  await sqlOf(tx)
    .updateTable('usage_months')
    .set((e) => ({
      reserved_images: e('reserved_images', '+', 1),
      reserved_micro_usd: e('reserved_micro_usd', '+', microUsd),
    }))
    .where('workspace_id', '=', workspaceId)
    .where('month', '=', month)
    .execute();
}

export type NewEntry = {
  generationId: string;
  workspaceId: string;
  userId: string | null;
  month: string;
  provider: string;
  model: string;
  microUsd: number;
  createdAt: Date;
};

export async function insertEntry(tx: Transaction, entry: NewEntry): Promise<void> {
  await sqlOf(tx)
    .insertInto('usage_entries')
    .values({
      generation_id: entry.generationId,
      workspace_id: entry.workspaceId,
      user_id: entry.userId,
      month: entry.month,
      provider: entry.provider,
      model: entry.model,
      state: 'reserved',
      reserved_micro_usd: entry.microUsd,
      created_at: entry.createdAt,
    })
    .execute();
}

type End = {
  state: 'settled' | 'released';
  settledMicroUsd: number;
  possiblyBilledMicroUsd: number;
  tokens: number;
  now: Date;
};

/** Ends a reservation, and moves it in its month's counters. One that is ended already changes nothing. */
export async function endEntry(tx: Transaction, workspaceId: string, generationId: string, end: End): Promise<void> {
  await sqlOf(tx)
    .with('ended', (db) =>
      db
        .updateTable('usage_entries')
        .set({
          state: end.state,
          settled_micro_usd: end.settledMicroUsd,
          possibly_billed_micro_usd: end.possiblyBilledMicroUsd,
          total_tokens: end.tokens,
          ended_at: end.now,
        })
        .where('workspace_id', '=', workspaceId)
        .where('generation_id', '=', generationId)
        .where('state', '=', 'reserved')
        .returning(['workspace_id', 'month', 'reserved_micro_usd']),
    )
    .updateTable('usage_months as m')
    .from('ended')
    .set((e) => ({
      reserved_images: e('m.reserved_images', '-', 1),
      settled_images: e('m.settled_images', '+', end.state === 'settled' ? 1 : 0),
      reserved_micro_usd: e('m.reserved_micro_usd', '-', e.ref('ended.reserved_micro_usd')),
      settled_micro_usd: e('m.settled_micro_usd', '+', end.settledMicroUsd),
      possibly_billed_micro_usd: e('m.possibly_billed_micro_usd', '+', end.possiblyBilledMicroUsd),
    }))
    .whereRef('m.workspace_id', '=', 'ended.workspace_id')
    .whereRef('m.month', '=', 'ended.month')
    .execute();
}

const utcDay = sql<string>`to_char(created_at at time zone 'UTC', 'YYYY-MM-DD')`;

/** Sums of the settled pictures in a span, by one thing. */
export async function sumBy(
  tx: Transaction,
  workspaceId: string,
  { from, to, by }: { from: Date; to: Date; by: 'day' | 'user' | 'model' },
): Promise<
  {
    key: string | null;
    images: number;
    tokens: number;
    costMicroUsd: number;
    overshootMicroUsd: number;
    possiblyBilledMicroUsd: number;
  }[]
> {
  const key = {
    day: utcDay.$castTo<string | null>(),
    user: sql<string | null>`user_id::text`,
    model: sql<string | null>`model`,
  }[by];
  return sqlOf(tx)
    .selectFrom('usage_entries')
    .select((e) => [
      key.as('key'),
      e.fn.countAll<number>().filterWhere('state', '=', 'settled').as('images'),
      sql<number>`coalesce(sum(total_tokens), 0)::bigint`.as('tokens'),
      sql<number>`coalesce(sum(settled_micro_usd), 0)::bigint`.as('costMicroUsd'),
      sql<number>`coalesce(sum(greatest(settled_micro_usd - reserved_micro_usd, 0)), 0)::bigint`.as(
        'overshootMicroUsd',
      ),
      sql<number>`coalesce(sum(possibly_billed_micro_usd), 0)::bigint`.as('possiblyBilledMicroUsd'),
    ])
    .where('workspace_id', '=', workspaceId)
    .where('created_at', '>=', from)
    .where('created_at', '<', to)
    .where('state', '<>', 'reserved')
    .groupBy(sql`1`)
    .orderBy(sql`1`)
    .execute();
}

type Cell = { day: string; userId: string | null; model: string; images: number; costMicroUsd: number };

/** Sums of the settled pictures in a span, by day, member and model at once. */
export function sumCells(
  tx: Transaction,
  workspaceId: string,
  { from, to }: { from: Date; to: Date },
): Promise<Cell[]> {
  return sqlOf(tx)
    .selectFrom('usage_entries')
    .select((e) => [
      utcDay.as('day'),
      'user_id as userId',
      'model',
      e.fn.countAll<number>().filterWhere('state', '=', 'settled').as('images'),
      sql<number>`coalesce(sum(settled_micro_usd), 0)::bigint`.as('costMicroUsd'),
    ])
    .where('workspace_id', '=', workspaceId)
    .where('created_at', '>=', from)
    .where('created_at', '<', to)
    .where('state', '<>', 'reserved')
    .groupBy(sql`1, 2, 3`)
    .orderBy(sql`1, 2, 3`)
    .execute();
}

export async function findNames(tx: Transaction, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await sqlOf(tx).selectFrom('users').select(['id', 'name', 'email']).where('id', 'in', ids).execute();
  return new Map(rows.map(({ id, name, email }) => [id, name ?? email]));
}
