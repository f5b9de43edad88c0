import { type Answer, no, yes } from '../../../../shared/answer.ts';
import type { Account, AccountChange } from '../../../../shared/contract/index.ts';
import { insertAuditEntry } from '../../audit/index.ts';
import { emailChangingLetter, passwordChangedLetter } from '../letters/letters.ts';
import type { LetterNeeds } from '../letters/reset-password.ts';
import { deleteMailTokens, findPendingEmail } from '../letters/store.ts';
import { askToVerify } from '../letters/verify-email.ts';
import type { Member } from '../member.ts';
import { hashPassword, verifyPassword } from '../password.ts';
import { type PasswordRule, passwordProblems } from '../password-rule.ts';
import { deleteOtherSessions } from '../sessions/store.ts';
import { findUser, findUserByEmail } from '../store.ts';
import type { UserRow } from '../user.ts';
import { userView } from '../view.ts';
import { changeEmail, changeName } from './account-store.ts';
import { changePassword, findPasswordHash } from './password-store.ts';

type Person = Member & { sessionId: string };

/** One's own account, and the address it will have once that is confirmed. */
export function seeAccount({ database, clock }: LetterNeeds, { userId }: Member): Promise<Account> {
  return database.inSystem('own account', async (tx) => {
    const pending = await findPendingEmail(tx, userId, clock());
    const user = found(await findUser(tx, userId));
    return { ...userView(user), pendingEmail: pending !== undefined && pending !== user.email ? pending : null };
  });
}

function found(user: UserRow | undefined): UserRow {
  if (!user) throw new Error('A session without its user.');
  return user;
}

/** Where mail is sent a new address counts from its confirmation on; where none is, at once and unproven. */
export async function changeAccount(
  needs: LetterNeeds,
  person: Person,
  { name, email, password }: AccountChange,
): Promise<Answer<Account, 'VALIDATION_ERROR' | 'EMAIL_TAKEN'>> {
  const { database, mail } = needs;
  const { userId } = person;
  const user = found(await database.inSystem('own account', (tx) => findUser(tx, userId)));
  const wanted = email === user.email ? undefined : email;
  if (wanted !== undefined && !(await isOwnPassword(needs, userId, password ?? ''))) return wrongPassword('password');
  // All of it or nothing: a refusal takes the new name back too.
  const changed = await database.inSystem('change an account', async (tx) => {
    if (name !== undefined) await changeName(tx, userId, name);
    if (wanted === undefined) return yes(null);
    if (await findUserByEmail(tx, wanted)) return no('EMAIL_TAKEN');
    if (mail.delivers || (await changeEmail(tx, { userId, email: wanted, provenAt: null }))) return yes(null);
    return no('EMAIL_TAKEN');
  });
  if (!changed.ok) return changed;
  if (wanted === undefined || !mail.delivers) return yes(await seeAccount(needs, person));
  askToVerify(needs, userId, wanted);
  mail.post(async () => emailChangingLetter(user.email));
  return yes({ ...(await seeAccount(needs, person)), pendingEmail: wanted });
}

/** All other sessions end, and links in letters that are on their way are dead. */
export async function changeOwnPassword(
  needs: LetterNeeds & { passwordRule: PasswordRule },
  person: Person,
  { currentPassword, newPassword }: { currentPassword: string; newPassword: string },
): Promise<Answer<null, 'VALIDATION_ERROR'>> {
  const { database, mail } = needs;
  const { userId, sessionId } = person;
  if (!(await isOwnPassword(needs, userId, currentPassword))) return wrongPassword('currentPassword');
  const user = found(await database.inSystem('own account', (tx) => findUser(tx, userId)));
  const problems = await passwordProblems(newPassword, user.email, needs.passwordRule);
  if (problems.length > 0) return no('VALIDATION_ERROR', undefined, { fields: { newPassword: problems } });
  const passwordHash = await hashPassword(newPassword);
  await database.inSystem('change a password', async (tx) => {
    await changePassword(tx, { userId, passwordHash });
    await deleteMailTokens(tx, userId);
    await deleteOtherSessions(tx, userId, sessionId);
    const { workspaceId } = person;
    await insertAuditEntry(tx, { workspaceId, userId, action: 'password-changed', createdAt: needs.clock() });
  });
  mail.post(async () => passwordChangedLetter(user.email));
  return yes(null);
}

export async function isOwnPassword(
  { database }: Pick<LetterNeeds, 'database'>,
  userId: string,
  password: string,
): Promise<boolean> {
  const hash = await database.inSystem('own password', (tx) => findPasswordHash(tx, userId));
  return verifyPassword(password, hash);
}

function wrongPassword(field: string) {
  return no('VALIDATION_ERROR', undefined, { fields: { [field]: ['This is not your password.'] } });
}
