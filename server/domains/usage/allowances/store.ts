import { sqlOf } from '../../../db/query.ts';
import type { Transaction } from '../../../ports/database.ts';
import type { Limits, Spent } from '../allowance.ts';

const columns = ['images_per_month as imagesPerMonth', 'micro_usd_per_month as microUsdPerMonth'] as const;
const rowOf = ({ imagesPerMonth, microUsdPerMonth }: Limits) => ({
  images_per_month: imagesPerMonth,
  micro_usd_per_month: microUsdPerMonth,
});

export async function putLimits(tx: Transaction, workspaceId: string, limits: Limits): Promise<void> {
  await sqlOf(tx)
    .insertInto('allowances')
    .values({ workspace_id: workspaceId, ...rowOf(limits) })
    .onConflict((conflict) => conflict.column('workspace_id').doUpdateSet(rowOf(limits)))
    .execute();
}

/** What the operator lets a workspace have at most; `atOnce` is how many of its pictures are drawn at once. */
export type Ceiling = Limits & { atOnce: number | null };

export function findCeiling(tx: Transaction, workspaceId: string): Promise<Ceiling | undefined> {
  return sqlOf(tx)
    .selectFrom('ceilings')
    .select([...columns, 'at_once as atOnce'])
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirst();
}

export async function putCeiling(tx: Transaction, workspaceId: string, ceiling: Ceiling): Promise<void> {
  const row = { ...rowOf(ceiling), at_once: ceiling.atOnce };
  await sqlOf(tx)
    .insertInto('ceilings')
    .values({ workspace_id: workspaceId, ...row })
    .onConflict((conflict) => conflict.column('workspace_id').doUpdateSet(row))
    .execute();
}

export function listMemberLimits(tx: Transaction, workspaceId: string): Promise<(Limits & { userId: string })[]> {
  return sqlOf(tx)
    .selectFrom('member_allowances')
    .select(['user_id as userId', ...columns])
    .where('workspace_id', '=', workspaceId)
    .orderBy('user_id')
    .execute();
}

export function findMemberLimits(tx: Transaction, workspaceId: string, userId: string): Promise<Limits | undefined> {
  return sqlOf(tx)
    .selectFrom('member_allowances')
    .select(columns)
    .where('workspace_id', '=', workspaceId)
    .where('user_id', '=', userId)
    .executeTakeFirst();
}

export async function putMemberLimits(
  tx: Transaction,
  workspaceId: string,
  { userId, ...limits }: Limits & { userId: string },
): Promise<void> {
  await sqlOf(tx)
    .insertInto('member_allowances')
    .values({ workspace_id: workspaceId, user_id: userId, ...rowOf(limits) })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'user_id']).doUpdateSet(rowOf(limits)))
    .execute();
}

/** What one member has set aside and spent in a month. */
export async function sumOfMember(
  tx: Transaction,
  workspaceId: string,
  { userId, month }: { userId: string; month: string },
): Promise<Spent> {
  const { images, reserved, settled } = await sqlOf(tx)
    .selectFrom('usage_entries')
    .select((e) => [
      e.fn.countAll<number>().as('images'),
      e.fn
        .coalesce(e.fn.sum<number>('reserved_micro_usd').filterWhere('state', '=', 'reserved'), e.lit(0))
        .as('reserved'),
      e.fn.coalesce(e.fn.sum<number>('settled_micro_usd'), e.lit(0)).as('settled'),
    ])
    .where('workspace_id', '=', workspaceId)
    .where('user_id', '=', userId)
    .where('month', '=', month)
    .where('state', '<>', 'released')
    .executeTakeFirstOrThrow();
  return {
    reservedImages: images,
    settledImages: 0,
    reservedMicroUsd: Number(reserved),
    settledMicroUsd: Number(settled),
  };
}
