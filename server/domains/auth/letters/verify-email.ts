import { type Answer, no, yes } from '../../../../shared/answer.ts';
import { sha256 } from '../../../lib/ids.ts';
import type { Letter } from '../../../ports/mail.ts';
import { changeEmail } from '../account/account-store.ts';
import { findUser, lockUser } from '../store.ts';
import { verifyLetter } from './letters.ts';
import { newMailToken } from './mail-token.ts';
import { wasJustWritten } from './pause.ts';
import type { LetterNeeds } from './reset-password.ts';
import { lastAskedFor, putMailToken, takeMailToken } from './store.ts';

/** Sends the link that proves an address: the one the user has, or the one they want to have. */
export function askToVerify(needs: LetterNeeds, userId: string, email?: string): void {
  needs.mail.post(() => writeVerify(needs, userId, email));
}

/**
 * The same again, for the address the user has. Whether there is a letter is known before the answer: where there is
 * none, no place in the line is taken from the letters of others.
 */
export async function askToVerifyAgain(needs: LetterNeeds, userId: string): Promise<void> {
  const letter = await writeVerify(needs, userId, undefined);
  if (letter) needs.mail.post(async () => letter);
}

function writeVerify(
  { database, clock, links }: LetterNeeds,
  userId: string,
  wanted: string | undefined,
): Promise<Letter | undefined> {
  const now = clock();
  return database.inSystem('write a letter to verify', async (tx) => {
    // One after another: of several at the same moment each would find that no letter was written yet.
    await lockUser(tx, userId);
    const user = await findUser(tx, userId);
    const email = wanted ?? user?.email;
    if (!user || email === undefined) return undefined;
    if (email === user.email && user.emailVerifiedAt) return undefined;
    const asked = { userId, kind: 'verify', email } as const;
    if (wasJustWritten(await lastAskedFor(tx, asked), now)) return undefined;
    const { row, token, tokenHash } = newMailToken(asked, now);
    await putMailToken(tx, row, tokenHash);
    return verifyLetter(email, links('verify-email', token));
  });
}

/** With the link of the letter. From here on the account has this address. */
export function verifyEmail(
  { database, clock }: Pick<LetterNeeds, 'database' | 'clock'>,
  token: string,
): Promise<Answer<null, 'NOT_FOUND' | 'EMAIL_TAKEN'>> {
  const now = clock();
  return database.inSystem('verify an e-mail address', async (tx) => {
    const taken = await takeMailToken(tx, { kind: 'verify', tokenHash: sha256(token), now });
    if (!taken) return no('NOT_FOUND', 'This link has been used or is too old. Ask for a new one.');
    return (await changeEmail(tx, { ...taken, provenAt: now })) ? yes(null) : no('EMAIL_TAKEN');
  });
}
