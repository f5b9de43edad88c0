import { sql } from 'kysely';
import { sqlOf } from '../../../db/query.ts';
import type { Transaction } from '../../../ports/database.ts';
import { emailHashOf, type Lane } from './lane.ts';

export type LockoutRule = { attempts: number; minutes: number };

/** Until when the lane is locked; undefined when it is not. */
export async function findLock(tx: Transaction, lane: Lane, now: Date): Promise<Date | undefined> {
  const row = await sqlOf(tx)
    .selectFrom('sign_in_failures')
    .select('locked_until as lockedUntil')
    .where('lane', '=', lane.id)
    .where('locked_until', '>', now)
    .executeTakeFirst();
  return row?.lockedUntil ?? undefined;
}

/**
 * Counts an attempt as failed before it is judged, in one statement: of any number at once, no more than the rule
 * allows get through. Undefined when the lane is locked; `locks` says that this one locks it, unless it is the right one.
 */
export async function reserveAttempt(
  tx: Transaction,
  lane: Lane,
  { rule, now }: { rule: LockoutRule; now: Date },
): Promise<{ locks: boolean } | undefined> {
  const until = new Date(now.getTime() + rule.minutes * 60_000);
  const failures = sql<number>`case when sign_in_failures.locked_until <= ${now} then 1 else sign_in_failures.failures + 1 end`;
  const row = await sqlOf(tx)
    .insertInto('sign_in_failures')
    .values({
      lane: lane.id,
      email_hash: lane.emailHash,
      failures: 1,
      locked_until: rule.attempts === 1 ? until : null,
      updated_at: now,
    })
    .onConflict((conflict) =>
      conflict
        .column('lane')
        .doUpdateSet({
          failures,
          locked_until: sql`case when (${failures}) >= ${rule.attempts} then ${until}::timestamptz end`,
          updated_at: now,
        })
        .where((where) =>
          where.or([
            where('sign_in_failures.locked_until', 'is', null),
            where('sign_in_failures.locked_until', '<=', now),
          ]),
        ),
    )
    .returning('failures')
    .executeTakeFirst();
  return row && { locks: row.failures >= rule.attempts };
}

/** When the last attempt was judged. */
export async function touchLane(tx: Transaction, lane: Lane, now: Date): Promise<void> {
  await sqlOf(tx).updateTable('sign_in_failures').set({ updated_at: now }).where('lane', '=', lane.id).execute();
}

/** After a success the lane begins anew. */
export async function clearLane(tx: Transaction, lane: Lane): Promise<void> {
  await sqlOf(tx).deleteFrom('sign_in_failures').where('lane', '=', lane.id).execute();
}

/** Opens every lane of the address: whoever can reset the password is its owner. */
export async function unlockAccount(tx: Transaction, email: string): Promise<void> {
  await sqlOf(tx).deleteFrom('sign_in_failures').where('email_hash', '=', emailHashOf(email)).execute();
}

/** Failures of yesterday are no longer in a row with those of today. */
export async function deleteOldFailures(tx: Transaction, now: Date): Promise<void> {
  const yesterday = new Date(now.getTime() - 24 * 3600_000);
  await sqlOf(tx)
    .deleteFrom('sign_in_failures')
    .where('updated_at', '<', yesterday)
    .where((where) => where.or([where('locked_until', 'is', null), where('locked_until', '<=', now)]))
    .execute();
}
