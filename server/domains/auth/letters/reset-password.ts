import { type Answer, no, yes } from '../../../../shared/answer.ts';
import { sha256 } from '../../../lib/ids.ts';
import type { Links } from '../../../lib/links.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { Database } from '../../../ports/database.ts';
import type { Letter, Mail } from '../../../ports/mail.ts';
import { insertAuditEntry } from '../../audit/index.ts';
import { changePassword } from '../account/password-store.ts';
import { hashPassword } from '../password.ts';
import { type PasswordRule, passwordProblems } from '../password-rule.ts';
import { unlockAccount } from '../sign-in/store.ts';
import { deleteUserSessions, findHomeWorkspace, findUser, findUserByEmail } from '../store.ts';
import { passwordChangedLetter, resetLetter } from './letters.ts';
import { newMailToken } from './mail-token.ts';
import { wasJustWritten } from './pause.ts';
import { deleteMailTokens, findMailToken, lastAskedFor, putMailToken, takeMailToken } from './store.ts';

export type LetterNeeds = { database: Database; clock: Clock; mail: Mail; links: Links };
export type ResetNeeds = LetterNeeds & { passwordRule: PasswordRule };

/** Answers nothing, at once: whether there is such an account is looked up after the answer has gone. */
export function askForReset(needs: LetterNeeds, email: string): void {
  needs.mail.post(() => writeReset(needs, email));
}

function writeReset({ database, clock, links }: LetterNeeds, email: string): Promise<Letter | undefined> {
  const now = clock();
  return database.inSystem('write a reset letter', async (tx) => {
    const user = await findUserByEmail(tx, email);
    if (!user) return undefined;
    const wanted = { userId: user.id, kind: 'reset', email } as const;
    if (wasJustWritten(await lastAskedFor(tx, wanted), now)) return undefined;
    const { row, token, tokenHash } = newMailToken(wanted, now);
    await putMailToken(tx, row, tokenHash);
    return resetLetter(email, links('reset-password', token));
  });
}

/** With the link of the letter. All sessions end, locks open, and the address is proven by having received it. */
export async function resetPassword(
  { database, clock, mail, passwordRule }: ResetNeeds,
  { token, password }: { token: string; password: string },
): Promise<Answer<null, 'NOT_FOUND' | 'VALIDATION_ERROR'>> {
  const now = clock();
  const wanted = { kind: 'reset', tokenHash: sha256(token), now } as const;
  const seen = await database.inSystem('look at a reset link', (tx) => findMailToken(tx, wanted));
  if (!seen) return no('NOT_FOUND', over);
  const problems = await passwordProblems(password, seen.email, passwordRule);
  if (problems.length > 0) return no('VALIDATION_ERROR', undefined, { fields: { password: problems } });
  const passwordHash = await hashPassword(password);
  const done = await database.inSystem('reset a password', async (tx) => {
    const taken = await takeMailToken(tx, wanted);
    if (!taken) return no('NOT_FOUND', over);
    const user = await findUser(tx, taken.userId);
    if (user?.email !== taken.email) return no('NOT_FOUND', over);
    await changePassword(tx, { userId: user.id, passwordHash, provenAt: now });
    await deleteMailTokens(tx, user.id);
    await deleteUserSessions(tx, user.id);
    await unlockAccount(tx, user.email);
    const workspaceId = await findHomeWorkspace(tx, user.id);
    const entry = { userId: user.id, action: 'password-reset', createdAt: now } as const;
    if (workspaceId) await insertAuditEntry(tx, { ...entry, workspaceId });
    return yes(user.email);
  });
  if (!done.ok) return done;
  mail.post(async () => passwordChangedLetter(done.value));
  return yes(null);
}

const over = 'This link has been used or is too old. Ask for a new one.';
