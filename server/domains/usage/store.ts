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

/** The month's counters, locked: who else wants to reserve waits here. */
export async function lockMonth(tx: Transaction, workspaceId: string, month: string): Promise<Spent> {
  await sqlOf(tx)
    .insertInto('usage_months')
    .values({ workspace_id: workspaceId, month })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return sqlOf(tx)
    .selectFrom('usage_months')
    .select(spentColumns)
    .where('workspace_id', '=', workspaceId)
    .where('month', '=', month)
    .forUpdate()
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

type Change = {
  images?: number;
  settledImages?: number;
  microUsd?: number;
  settledMicroUsd?: number;
  possiblyBilledMicroUsd?: number;
};

/** Adds to the month's counters; negative takes back. */
export async function changeMonth(tx: Transaction, workspaceId: string, month: string, change: Change): Promise<void> {
  const { images = 0, settledImages = 0, microUsd = 0, settledMicroUsd = 0, possiblyBilledMicroUsd = 0 } = change;
  await sqlOf(tx)
    .updateTable('usage_months')
    .set((e) => ({
      reserved_images: e('reserved_images', '+', images),
      settled_images: e('settled_images', '+', settledImages),
      reserved_micro_usd: e('reserved_micro_usd', '+', microUsd),
      settled_micro_usd: e('settled_micro_usd', '+', settledMicroUsd),
      possibly_billed_micro_usd: e('possibly_billed_micro_usd', '+', possiblyBilledMicroUsd),
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

/** Ends a reservation once; undefined when it is ended already, so that nothing is counted twice. */
export async function endEntry(tx: Transaction, workspaceId: string, generationId: string, end: End) {
  return sqlOf(tx)
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
    .returning(['month', 'reserved_micro_usd as reservedMicroUsd'])
    .executeTakeFirst();
}

/** Sums of the settled pictures in a span, by one thing. */
export async function sumBy(
  tx: Transaction,
  workspaceId: string,
  { from, to, by }: { from: Date; to: Date; by: 'day' | 'user' | 'model' },
): Promise<
  { key: string | null; images: number; tokens: number; costMicroUsd: number; possiblyBilledMicroUsd: number }[]
> {
  const key = {
    day: sql<string | null>`to_char(created_at at time zone 'UTC', 'YYYY-MM-DD')`,
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

export async function findNames(tx: Transaction, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await sqlOf(tx).selectFrom('users').select(['id', 'name', 'email']).where('id', 'in', ids).execute();
  return new Map(rows.map(({ id, name, email }) => [id, name ?? email]));
}
