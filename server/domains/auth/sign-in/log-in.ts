import { type Answer, no, type Refusal, yes } from '../../../../shared/answer.ts';
import { newId, sha256 } from '../../../lib/ids.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { Counters } from '../../../ports/counters.ts';
import type { Database, Transaction } from '../../../ports/database.ts';
import { insertAuditEntry } from '../../audit/index.ts';
import { dummyHash, hashPassword, needsRehash, verifyPassword } from '../password.ts';
import { MOST_SESSIONS, openSession, type SessionPolicy } from '../session.ts';
import { deleteUserSessions, findHomeWorkspace, findUserByEmail, insertSession, lockUser } from '../store.ts';
import type { UserRow } from '../user.ts';
import { admit, type Attempt, type SignInLimits } from './limits.ts';
import { deleteSessionByToken, evictOldestSessions, updatePasswordHash } from './session-store.ts';
import { clearLane, findLock, type LockoutRule, reserveAttempt, touchLane } from './store.ts';

export type LogInNeeds = {
  database: Database;
  clock: Clock;
  counters: Counters;
  signInLimits: SignInLimits;
  lockout: LockoutRule;
  sessionPolicy: SessionPolicy;
};
/** Called for the one attempt that locked, whether or not there is such an account. */
type Telling = { tellOfLockout: () => void };
type Credentials = { email: string; password: string };
/** `token` is that of the session the browser is still in, if any; `device` is what it says it is. */
type From = Attempt & { token: string | undefined; device: string };
type SignedIn = { user: UserRow; token: string };

/**
 * Signs in with a fresh session; what becomes of earlier ones is the policy's. An unknown e-mail and a wrong password
 * look the same, take the same and lock the same.
 */
export async function logIn(
  needs: LogInNeeds & Telling,
  { email, password }: Credentials,
  from: From,
): Promise<Answer<SignedIn, 'INVALID_CREDENTIALS' | 'ACCOUNT_LOCKED' | 'RATE_LIMITED'>> {
  const { database, clock } = needs;
  const locked = await database.readInSystem((tx) => lockOf(tx, needs, from));
  if (locked) return locked;
  const admitted = await admit(needs, from);
  if (!admitted.ok) return admitted;

  const begun = await database.inSystem('sign in', async (tx) => {
    const [reserved, user] = await Promise.all([
      reserveAttempt(tx, from.lane, { rule: needs.lockout, now: clock() }),
      findUserByEmail(tx, email),
    ]);
    return reserved ? yes({ ...reserved, user }) : ((await lockOf(tx, needs, from)) ?? no('ACCOUNT_LOCKED'));
  });
  if (!begun.ok) return begun;

  const { user: found, locks } = begun.value;
  const matches = await verifyPassword(password, found?.passwordHash ?? (await dummyHash));
  if (!found || !matches) {
    await database.inSystem('sign in', (tx) => noteFailure(tx, needs, { userId: found?.id, from }));
    if (locks) needs.tellOfLockout();
    return no('INVALID_CREDENTIALS');
  }
  const rehashed = needsRehash(found.passwordHash) ? await hashPassword(password) : undefined;

  const answer = await database.inSystem('sign in', async (tx) => {
    if (rehashed !== undefined) await updatePasswordHash(tx, found.id, rehashed);
    return enter(tx, needs, { user: found, from });
  });
  if (answer.ok) await admitted.value.succeeded();
  return answer;
}

/**
 * A line in the log of the workspace that the account signs in to. For an unknown e-mail the same statements run, but for
 * that line: whoever listens to the clock hears no difference.
 */
async function noteFailure(
  tx: Transaction,
  { clock }: LogInNeeds,
  { userId, from }: { userId: string | undefined; from: From },
): Promise<void> {
  const now = clock();
  await touchLane(tx, from.lane, now);
  const locked = (await findLock(tx, from.lane, now)) !== undefined;
  const workspaceId = await findHomeWorkspace(tx, userId ?? newId());
  if (workspaceId === undefined) return;
  const detail = { address: from.client.address, device: from.device, locked };
  const entry = { workspaceId, userId: null, subjectId: userId, detail, createdAt: now };
  await insertAuditEntry(tx, { ...entry, action: 'sign-in-failed' });
}

async function lockOf(
  tx: Transaction,
  { clock }: LogInNeeds,
  { lane }: From,
): Promise<Refusal<'ACCOUNT_LOCKED'> | undefined> {
  const now = clock();
  const until = await findLock(tx, lane, now);
  return until && no('ACCOUNT_LOCKED', undefined, { retryAfterSeconds: (until.getTime() - now.getTime()) / 1000 });
}

/**
 * Parallel sign-ins of one user wait for one another, so that the policy holds over all of them. What is sent together
 * is carried out one after the other: the lock comes before what it guards.
 */
async function enter(
  tx: Transaction,
  { clock, sessionPolicy }: LogInNeeds,
  { user: { passwordHash: _, ...user }, from }: { user: UserRow & { passwordHash: string }; from: From },
): Promise<Answer<SignedIn, 'INVALID_CREDENTIALS'>> {
  const [, workspaceId] = await Promise.all([
    lockUser(tx, user.id),
    findHomeWorkspace(tx, user.id),
    clearLane(tx, from.lane),
    from.token !== undefined && deleteSessionByToken(tx, sha256(from.token)),
    sessionPolicy === 'single' ? deleteUserSessions(tx, user.id) : evictOldestSessions(tx, user.id, MOST_SESSIONS - 1),
  ]);
  if (!workspaceId) return no('INVALID_CREDENTIALS');
  const { session, token } = openSession(user.id, workspaceId, clock());
  const entry = { workspaceId, userId: user.id, action: 'signed-in', createdAt: session.createdAt } as const;
  await Promise.all([insertSession(tx, session), insertAuditEntry(tx, entry)]);
  return yes({ user, token });
}
