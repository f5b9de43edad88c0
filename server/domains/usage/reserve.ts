import { type Answer, no, yes } from '../../../shared/answer.ts';
import type { Transaction } from '../../ports/database.ts';
import { fits, unlimited } from './allowance.ts';
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
  const limits = (await findLimits(tx, workspaceId)) ?? unlimited;
  if (!fits(limits, spent, microUsd)) {
    const resets = nextMonth(now).toLocaleDateString('en', { day: 'numeric', month: 'long', timeZone: 'UTC' });
    return no('QUOTA_EXCEEDED', `The allowance of this workspace is used up. It resets on ${resets} (UTC).`, {
      retryAfterSeconds: Math.ceil((nextMonth(now).getTime() - now.getTime()) / 1000),
    });
  }
  await insertEntry(tx, { ...spend, month, createdAt: now });
  await changeMonth(tx, workspaceId, month, { images: 1, microUsd });
  return yes(null);
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
