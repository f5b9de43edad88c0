import { sql } from 'kysely';
import { runNamed, sqlOf } from '../../db/query.ts';
import type { Transaction } from '../../ports/database.ts';
import type { Member } from './member.ts';
import { IDLE_MILLISECONDS, type Session } from './session.ts';
import type { UserRow } from './user.ts';

const userColumns = [
  'id',
  'email',
  'name',
  'created_at as createdAt',
  'is_operator as isOperator',
  'email_verified_at as emailVerifiedAt',
] as const;

/** False when the e-mail is taken. */
export async function insertUser(tx: Transaction, user: UserRow & { passwordHash: string }): Promise<boolean> {
  const inserted = await sqlOf(tx)
    .insertInto('users')
    .values({
      id: user.id,
      email: user.email,
      name: user.name,
      password_hash: user.passwordHash,
      created_at: user.createdAt,
      is_operator: user.isOperator,
      email_verified_at: user.emailVerifiedAt,
    })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .returning('id')
    .executeTakeFirst();
  return inserted !== undefined;
}

/** Whether nobody has an account yet. Then the answer stays true until the transaction ends: others wait for it. */
export async function isFirstUser(tx: Transaction): Promise<boolean> {
  const somebody = () => sqlOf(tx).selectFrom('users').select('id').limit(1).executeTakeFirst();
  if (await somebody()) return false;
  await sql`select pg_advisory_xact_lock(hashtext('first account'))`.execute(sqlOf(tx));
  return !(await somebody());
}

export function findUserByEmail(tx: Transaction, email: string) {
  return sqlOf(tx)
    .selectFrom('users')
    .select([...userColumns, 'password_hash as passwordHash'])
    .where('email', '=', email)
    .executeTakeFirst();
}

export function findUser(tx: Transaction, id: string) {
  return sqlOf(tx).selectFrom('users').select(userColumns).where('id', '=', id).executeTakeFirst();
}

/** What is done to one user at a time waits here: sign-ins, new workspaces, the end of the account. False: there is none. */
export async function lockUser(tx: Transaction, id: string): Promise<boolean> {
  const rows = await sqlOf(tx).selectFrom('users').select('id').where('id', '=', id).forUpdate().execute();
  return rows.length > 0;
}

/** The workspace a sign-in starts in: the one the user has been in longest. */
export async function findHomeWorkspace(tx: Transaction, userId: string): Promise<string | undefined> {
  const row = await sqlOf(tx)
    .selectFrom('memberships')
    .select('workspace_id')
    .where('user_id', '=', userId)
    .orderBy('created_at')
    .orderBy('workspace_id')
    .executeTakeFirst();
  return row?.workspace_id;
}

export async function insertSession(tx: Transaction, session: Session): Promise<void> {
  await sqlOf(tx)
    .insertInto('sessions')
    .values({
      id: session.id,
      token_hash: session.tokenHash,
      user_id: session.userId,
      workspace_id: session.workspaceId,
      created_at: session.createdAt,
      last_seen_at: session.createdAt,
      expires_at: session.expiresAt,
    })
    .execute();
}

export async function deleteUserSessions(tx: Transaction, userId: string): Promise<void> {
  await sqlOf(tx).deleteFrom('sessions').where('user_id', '=', userId).execute();
}

export async function deleteSession(tx: Transaction, id: string): Promise<void> {
  await sqlOf(tx).deleteFrom('sessions').where('id', '=', id).execute();
}

export async function deleteOverSessions(tx: Transaction, now: Date): Promise<void> {
  await sqlOf(tx).deleteFrom('sessions').where('expires_at', '<=', now).execute();
}

/** New until it was used once, from a device. */
export type FoundSession = Member & { sessionId: string; lastSeenAt: Date; isNew: boolean };

/** Every request of a session asks this, so it is planned once for each connection. */
const SESSION = `
  select u.is_operator as "isOperator", s.address is null as "isNew", s.id as "sessionId", s.user_id as "userId",
    s.workspace_id as "workspaceId", s.last_seen_at as "lastSeenAt", m.role
  from sessions s
  join memberships m on m.user_id = s.user_id and m.workspace_id = s.workspace_id
  join users u on u.id = s.user_id
  where s.token_hash = $1 and s.expires_at > $2 and s.last_seen_at > $3`;

/** The session's user with the role they have now; undefined when it is over, idle or the membership is gone. */
export async function findMemberBySession(
  tx: Transaction,
  tokenHash: Buffer,
  now: Date,
): Promise<FoundSession | undefined> {
  const values = [tokenHash, now, new Date(now.getTime() - IDLE_MILLISECONDS)];
  const [row] = await runNamed<Omit<FoundSession, 'scopes' | 'keyId'>>(tx, { name: 'session', text: SESSION, values });
  return row && { ...row, scopes: null, keyId: null };
}

export async function touchSession(
  tx: Transaction,
  id: string,
  seen: { lastSeenAt: Date; userAgent: string | null; address: string },
): Promise<void> {
  await sqlOf(tx)
    .updateTable('sessions')
    .set({ last_seen_at: seen.lastSeenAt, user_agent: seen.userAgent, address: seen.address })
    .where('id', '=', id)
    .execute();
}
