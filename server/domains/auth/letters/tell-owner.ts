import type { Lane } from '../sign-in/lane.ts';
import { findLock } from '../sign-in/store.ts';
import { findUserByEmail } from '../store.ts';
import { lockoutLetter, signInLetter } from './letters.ts';
import type { LetterNeeds } from './reset-password.ts';

/** After a sign-in from a device that had never signed in to this account. */
export function tellOfSignIn(
  { mail, clock }: LetterNeeds,
  to: string,
  from: { device: string; address: string },
): void {
  const when = clock();
  mail.post(async () => signInLetter(to, { ...from, when }));
}

/** After a wrong password, which may have been the one that locked. Later attempts are refused before they get here. */
export function tellOfLockout({ database, clock, mail }: LetterNeeds, email: string, lane: Lane): void {
  mail.post(() =>
    database.inSystem('tell of a lockout', async (tx) => {
      const until = await findLock(tx, lane, clock());
      const user = until && (await findUserByEmail(tx, email));
      return user && lockoutLetter(user.email);
    }),
  );
}
