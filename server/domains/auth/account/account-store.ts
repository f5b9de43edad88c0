import { sql } from 'kysely';
import { sqlOf } from '../../../db/query.ts';
import type { Transaction } from '../../../ports/database.ts';

type Change = { userId: string; email: string; provenAt: Date | null };

/** False when somebody else has the address. */
export async function changeEmail(tx: Transaction, { userId, email, provenAt }: Change): Promise<boolean> {
  const changed = await sqlOf(tx)
    .updateTable('users')
    .set({ email, email_verified_at: provenAt })
    .where('id', '=', userId)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('users as other')
            .select(sql`1`.as('one'))
            .where('other.email', '=', email)
            .where('other.id', '<>', userId),
        ),
      ),
    )
    .executeTakeFirst();
  return changed.numUpdatedRows > 0n;
}

export async function changeName(tx: Transaction, userId: string, name: string | null): Promise<void> {
  await sqlOf(tx).updateTable('users').set({ name }).where('id', '=', userId).execute();
}

/** With sessions, keys, memberships and invitations. What the user made stays where it is, without a name. */
export async function deleteUser(tx: Transaction, userId: string): Promise<void> {
  await sqlOf(tx).deleteFrom('users').where('id', '=', userId).execute();
}
