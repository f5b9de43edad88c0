import type { Messages } from '../words-of.ts';

/** The words before the studio: signing in, making an account, and where the links of letters lead. */
export const entrance = {
  'title.signIn': 'Sign in · Ads Agent',
  'title.signUp': 'Create an account · Ads Agent',
  'title.forgot': 'Forgot your password? · Ads Agent',
  'title.reset': 'Choose a new password · Ads Agent',
  'title.verify': 'Your e-mail address · Ads Agent',
  'title.invite': 'Your invitation · Ads Agent',

  'auth.headline': 'Make the ad from the product photo',
  'auth.signInText': 'Sign in to your workspace.',
  'auth.signUpText': 'One account, one workspace, on this server.',
  'auth.signIn': 'Sign in',
  'auth.signingIn': 'Signing in…',
  'auth.signUp': 'Create account',
  'auth.signingUp': 'Creating the account…',
  'auth.newHere': 'New here?',
  'auth.createAccount': 'Create an account',
  'auth.haveAccount': 'Have an account?',
  'auth.forgot': 'Forgot your password?',
  'auth.inviteOnly': 'Accounts are made by invitation here. Ask somebody who works here to invite you.',
  'auth.closed': 'No new accounts are made here. Ask who runs this server.',

  'session.ended': 'Your session has ended',
  'session.endedText': 'Sign in to go on. What you were writing is still here.',

  'forgot.headline': 'Forgot your password?',
  'forgot.text': 'We send a link to choose a new one.',
  'forgot.send': 'Send the link',
  'forgot.sent': (email: string) =>
    `If there is an account for ${email}, a letter is on its way. Its link works once, for 30 minutes.`,
  'forgot.noMail': 'This server sends no mail. Who runs it can set a new password with: npm run user',
  'forgot.back': 'Back to sign in',

  'reset.headline': 'Choose a new password',
  'reset.text': 'You will be signed out everywhere.',
  'reset.save': 'Change password',
  'reset.done': 'Your password is changed. Sign in with it.',
  'reset.again': 'Ask for a new link',

  'verify.headline': 'Your e-mail address',
  'verify.text': 'The link of the letter shows that it is yours.',
  'verify.checking': 'Checking the link…',
  'verify.done': 'Your address is confirmed.',
  'verify.toStudio': 'To the studio',
  'verify.toProfile': 'To your profile',

  'invite.headline': (workspace: string) => `Join ${workspace}`,
  'invite.headlineUnknown': 'Your invitation',
  'invite.text': (inviter: string | null, role: string) =>
    `${inviter ?? 'Somebody'} invites you to work here as ${role.toLowerCase()}.`,
  'invite.textUnknown': 'It leads to a workspace on this server.',
  'invite.for': (email: string) => `For ${email}`,
  'invite.join': 'Join the workspace',
  'invite.joining': 'Joining…',
  'invite.newcomer': 'Choose a password for your new account.',
  'invite.signIn': 'You have an account here. Sign in to join.',
  'invite.other': (email: string) =>
    `You are signed in as ${email}, and this invitation is for another address. Sign out to use it.`,
  'invite.signOut': 'Sign out',
  'invite.noToken': 'This address is not complete. Open the link of the invitation again.',
  'link.noToken': 'This address is not complete. Open the link of the letter again.',
} as const satisfies Messages;
