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

/** After the wrong password that locked; whether there is such an account is looked at when nobody waits for it. */
export function tellOfLockout({ database, mail }: LetterNeeds, email: string): void {
  mail.post(() =>
    database.inSystem('tell of a lockout', async (tx) => {
      const user = await findUserByEmail(tx, email);
      return user && lockoutLetter(user.email);
    }),
  );
}
