import { type Answer, no, yes } from '../../../shared/answer.ts';
import type { Transaction } from '../../ports/database.ts';
import { fits, type Limits, smaller, unlimited } from './allowance.ts';
import { findCeiling, findMemberLimits, sumOfMember } from './allowances/store.ts';
import { monthOf, nextMonth } from './month.ts';
import { addToMonth, endEntry, findLimits, insertEntry, lockMonth } from './store.ts';

/** A picture that is about to be drawn, and what it will probably cost. */
export type Spend = {
  generationId: string;
  workspaceId: string;
  userId: string | null;
  provider: string;
  model: string;
  /** The estimate, in millionths of a US dollar. */
  microUsd: number;
};
type Which = { workspaceId: string; id: string };

/**
 * Sets the estimate aside, in the transaction of the row it is for. The month's counters stay locked until that ends,
 * so settled + reserved never passes the cap, however many ask at once.
 */
export async function reserve(tx: Transaction, spend: Spend, now: Date): Promise<Answer<null, 'QUOTA_EXCEEDED'>> {
  const { workspaceId, userId, microUsd } = spend;
  const month = monthOf(now);
  const [spent, limits, ofMember] = await Promise.all([
    lockMonth(tx, workspaceId, month),
    limitsOf(tx, workspaceId),
    userId === null ? undefined : findMemberLimits(tx, workspaceId, userId),
  ]);
  if (!fits(limits, spent, microUsd)) return usedUp('The allowance of this workspace', now);
  if (userId !== null && ofMember) {
    const spentByMember = await sumOfMember(tx, workspaceId, { userId, month });
    if (!fits(ofMember, spentByMember, microUsd)) return usedUp('Your own allowance in this workspace', now);
  }
  const entry = { ...spend, month, createdAt: now };
  await Promise.all([insertEntry(tx, entry), addToMonth(tx, entry)]);
  return yes(null);
}

function usedUp(what: string, now: Date) {
  const resets = nextMonth(now).toLocaleDateString('en', { day: 'numeric', month: 'long', timeZone: 'UTC' });
  return no('QUOTA_EXCEEDED', `${what} is used up. It resets on ${resets} (UTC).`, {
    retryAfterSeconds: Math.ceil((nextMonth(now).getTime() - now.getTime()) / 1000),
  });
}

/** What its admins allow, and never more than the operator. */
export async function limitsOf(tx: Transaction, workspaceId: string): Promise<Limits> {
  const [own, ceiling] = await Promise.all([findLimits(tx, workspaceId), findCeiling(tx, workspaceId)]);
  return smaller(own ?? unlimited, ceiling ?? unlimited);
}

/** The picture is there: what it really cost is spent, in the month it was asked for. */
export async function settle(
  tx: Transaction,
  { workspaceId, id }: Which,
  bill: { microUsd: number; possiblyBilledMicroUsd: number; tokens: number; now: Date },
): Promise<void> {
  const { microUsd, ...rest } = bill;
  await endEntry(tx, workspaceId, id, { state: 'settled', settledMicroUsd: microUsd, ...rest });
}

/** No picture: nothing is charged. What the provider may have billed all the same is kept apart. */
export async function release(
  tx: Transaction,
  { workspaceId, id }: Which,
  bill: { possiblyBilledMicroUsd: number; now: Date },
): Promise<void> {
  await endEntry(tx, workspaceId, id, { state: 'released', settledMicroUsd: 0, tokens: 0, ...bill });
}
