import { sqlOf } from '../../../db/query.ts';
import type { Transaction } from '../../../ports/database.ts';
import type { MailTokenRow, TokenKind } from './mail-token.ts';

/** The newest link is the only one that works. */
export async function putMailToken(tx: Transaction, row: MailTokenRow, tokenHash: Buffer): Promise<void> {
  const fresh = {
    id: row.id,
    email: row.email,
    token_hash: tokenHash,
    created_at: row.createdAt,
    expires_at: row.expiresAt,
  };
  await sqlOf(tx)
    .insertInto('mail_tokens')
    .values({ ...fresh, user_id: row.userId, kind: row.kind })
    .onConflict((conflict) => conflict.columns(['user_id', 'kind']).doUpdateSet(fresh))
    .execute();
}

type Wanted = { kind: TokenKind; tokenHash: Buffer; now: Date };

/** Whose link this is; undefined when it is used, replaced or too old. */
export function findMailToken(tx: Transaction, { kind, tokenHash, now }: Wanted) {
  return sqlOf(tx)
    .selectFrom('mail_tokens')
    .select(['user_id as userId', 'email'])
    .where('kind', '=', kind)
    .where('token_hash', '=', tokenHash)
    .where('expires_at', '>', now)
    .executeTakeFirst();
}

/** The same, and uses it up: of two at the same moment one gets nothing. */
export function takeMailToken(tx: Transaction, { kind, tokenHash, now }: Wanted) {
  return sqlOf(tx)
    .deleteFrom('mail_tokens')
    .where('kind', '=', kind)
    .where('token_hash', '=', tokenHash)
    .where('expires_at', '>', now)
    .returning(['user_id as userId', 'email'])
    .executeTakeFirst();
}

export async function deleteMailTokens(tx: Transaction, userId: string): Promise<void> {
  await sqlOf(tx).deleteFrom('mail_tokens').where('user_id', '=', userId).execute();
}

/** When a letter of this kind to this address was asked for last. */
export async function lastAskedFor(
  tx: Transaction,
  { userId, kind, email }: Pick<MailTokenRow, 'userId' | 'kind' | 'email'>,
): Promise<Date | undefined> {
  const row = await sqlOf(tx)
    .selectFrom('mail_tokens')
    .select('created_at')
    .where('user_id', '=', userId)
    .where('kind', '=', kind)
    .where('email', '=', email)
    .executeTakeFirst();
  return row?.created_at;
}

/** The address a user has asked to change to, while the link is good. */
export async function findPendingEmail(tx: Transaction, userId: string, now: Date): Promise<string | undefined> {
  const row = await sqlOf(tx)
    .selectFrom('mail_tokens')
    .select('email')
    .where('user_id', '=', userId)
    .where('kind', '=', 'verify')
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return row?.email;
}

export async function deleteOverMailTokens(tx: Transaction, now: Date): Promise<void> {
  await sqlOf(tx).deleteFrom('mail_tokens').where('expires_at', '<=', now).execute();
}
