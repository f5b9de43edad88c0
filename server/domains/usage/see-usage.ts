import type { Allowance, UsageReport } from '../../../shared/contract/index.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Database } from '../../ports/database.ts';
import type { Member } from '../auth/index.ts';
import { left, type Limits, nothingSpent, type Spent } from './allowance.ts';
import { findMemberLimits, sumOfMember } from './allowances/store.ts';
import { monthOf, nextMonth } from './month.ts';
import { limitsOf } from './reserve.ts';
import { findMonth, findNames, sumBy, sumCells } from './store.ts';

type Needs = { database: Database; clock: Clock };
type Span = { from?: string | undefined; to?: string | undefined };

/** What was spent in a span (this month unless told), by day, member and model, and what is left of the allowance. */
export async function seeUsage({ database, clock }: Needs, member: Member, span: Span): Promise<UsageReport> {
  const { workspaceId, userId } = member;
  const now = clock();
  const month = monthOf(now);
  const from = span.from === undefined ? new Date(`${month}T00:00:00Z`) : new Date(span.from);
  const to = span.to === undefined ? new Date(now.getTime() + 1) : new Date(span.to);
  const seen = await database.inWorkspace(workspaceId, async (tx) => ({
    days: await sumBy(tx, workspaceId, { from, to, by: 'day' }),
    users: await sumBy(tx, workspaceId, { from, to, by: 'user' }),
    models: await sumBy(tx, workspaceId, { from, to, by: 'model' }),
    cells: await sumCells(tx, workspaceId, { from, to }),
    limits: await limitsOf(tx, workspaceId),
    spent: (await findMonth(tx, workspaceId, month)) ?? nothingSpent,
    ownLimits: await findMemberLimits(tx, workspaceId, userId),
    ownSpent: await sumOfMember(tx, workspaceId, { userId, month }),
  }));
  const ids = seen.users.flatMap(({ key }) => (key === null ? [] : [key]));
  const names = await database.inSystem('names of members', (tx) => findNames(tx, ids));
  return {
    from: from.toISOString(),
    to: to.toISOString(),
    total: seen.days.reduce((sum, day) => added(sum, day), nothing),
    days: seen.days.map(({ key, ...sums }) => ({ ...sums, day: key ?? '' })),
    members: seen.users.map(({ key, ...sums }) => ({ ...sums, userId: key, name: (key && names.get(key)) ?? null })),
    models: seen.models.map(({ key, ...sums }) => ({ ...sums, model: key ?? '' })),
    cells: seen.cells,
    reserved: { images: seen.spent.reservedImages, costMicroUsd: seen.spent.reservedMicroUsd },
    allowance: allowanceView(seen.limits, seen.spent, now),
    yours: seen.ownLimits ? allowanceView(seen.ownLimits, seen.ownSpent, now) : null,
  };
}

type Sums = UsageReport['total'];
const nothing: Sums = { images: 0, tokens: 0, costMicroUsd: 0, overshootMicroUsd: 0, possiblyBilledMicroUsd: 0 };

function added(one: Sums, other: Sums): Sums {
  return {
    images: one.images + other.images,
    tokens: one.tokens + other.tokens,
    costMicroUsd: one.costMicroUsd + other.costMicroUsd,
    overshootMicroUsd: one.overshootMicroUsd + other.overshootMicroUsd,
    possiblyBilledMicroUsd: one.possiblyBilledMicroUsd + other.possiblyBilledMicroUsd,
  };
}

function allowanceView(limits: Limits, spent: Spent, now: Date): Allowance {
  const { images, microUsd } = left(limits, spent);
  return { ...limits, imagesLeft: images, microUsdLeft: microUsd, resetsAt: nextMonth(now).toISOString() };
}
