import { type Answer, no, yes } from '../../../shared/answer.ts';
import type { Transaction } from '../../ports/database.ts';
import { fits, type Limits, smaller, unlimited } from './allowance.ts';
import { findCeiling, findMemberLimits, sumOfMember } from './allowances/store.ts';
import { monthOf, nextMonth } from './month.ts';
import { changeMonth, endEntry, findLimits, insertEntry, lockMonth } from './store.ts';

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
  const { workspaceId, microUsd } = spend;
  const month = monthOf(now);
  const spent = await lockMonth(tx, workspaceId, month);
  if (!fits(await limitsOf(tx, workspaceId), spent, microUsd)) return usedUp('The allowance of this workspace', now);
  if (!(await fitsMember(tx, spend, month))) return usedUp('Your own allowance in this workspace', now);
  await insertEntry(tx, { ...spend, month, createdAt: now });
  await changeMonth(tx, workspaceId, month, { images: 1, microUsd });
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
  const own = (await findLimits(tx, workspaceId)) ?? unlimited;
  return smaller(own, (await findCeiling(tx, workspaceId)) ?? unlimited);
}

async function fitsMember(tx: Transaction, spend: Spend, month: string): Promise<boolean> {
  const { workspaceId, userId, microUsd } = spend;
  const limits = userId === null ? undefined : await findMemberLimits(tx, workspaceId, userId);
  if (userId === null || !limits) return true;
  return fits(limits, await sumOfMember(tx, workspaceId, { userId, month }), microUsd);
}

/** The picture is there: what it really cost is spent, in the month it was asked for. */
export async function settle(
  tx: Transaction,
  { workspaceId, id }: Which,
  bill: { microUsd: number; possiblyBilledMicroUsd: number; tokens: number; now: Date },
): Promise<void> {
  const { microUsd, possiblyBilledMicroUsd, tokens, now } = bill;
  const end = { state: 'settled', settledMicroUsd: microUsd, possiblyBilledMicroUsd, tokens, now } as const;
  const entry = await endEntry(tx, workspaceId, id, end);
  if (!entry) return;
  await changeMonth(tx, workspaceId, entry.month, {
    images: -1,
    settledImages: 1,
    microUsd: -entry.reservedMicroUsd,
    settledMicroUsd: microUsd,
    possiblyBilledMicroUsd,
  });
}

/** No picture: nothing is charged. What the provider may have billed all the same is kept apart. */
export async function release(
  tx: Transaction,
  { workspaceId, id }: Which,
  { possiblyBilledMicroUsd, now }: { possiblyBilledMicroUsd: number; now: Date },
): Promise<void> {
  const end = { state: 'released', settledMicroUsd: 0, possiblyBilledMicroUsd, tokens: 0, now } as const;
  const entry = await endEntry(tx, workspaceId, id, end);
  if (!entry) return;
  await changeMonth(tx, workspaceId, entry.month, {
    images: -1,
    microUsd: -entry.reservedMicroUsd,
    possiblyBilledMicroUsd,
  });
}
