import type { Messages } from '../words-of.ts';

/** The words before the studio: signing in, making an account. */
export const entrance = {
  'title.signIn': 'Sign in · Ads Agent',
  'title.signUp': 'Create an account · Ads Agent',

  'auth.headline': 'Make the ad from the product photo',
  'auth.signInText': 'Sign in to your workspace.',
  'auth.signUpText': 'One account, one workspace, on this server.',
  'auth.email': 'E-mail',
  'auth.name': 'Your name (optional)',
  'auth.password': 'Password',
  'auth.show': 'Show',
  'auth.hide': 'Hide',
  'auth.showPassword': 'Show password',
  'auth.passwordRule': 'At least 8 characters, with 3 of: lower case, upper case, digit, sign.',
  'auth.passwordShort': (missing: number) => `${missing} more ${missing === 1 ? 'character' : 'characters'}.`,
  'auth.passwordKinds': 'Add another kind: lower case, upper case, digit or sign.',
  'auth.passwordFine': 'Long and mixed enough.',
  'auth.signIn': 'Sign in',
  'auth.signingIn': 'Signing in…',
  'auth.signUp': 'Create account',
  'auth.signingUp': 'Creating the account…',
  'auth.newHere': 'New here?',
  'auth.createAccount': 'Create an account',
  'auth.haveAccount': 'Have an account?',
  'auth.tooMany': (seconds: number) =>
    `Too many attempts. Try again in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}.`,
  'auth.locked': (minutes: number) =>
    `Too many failed attempts. Try again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`,

  'session.ended': 'Your session has ended',
  'session.endedText': 'Sign in to go on. What you were writing is still here.',
} as const satisfies Messages;
