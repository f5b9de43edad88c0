import type { Letter } from '../../../ports/mail.ts';

export function resetLetter(to: string, link: string): Letter {
  return {
    to,
    subject: 'Choose a new password',
    lines: [
      'Somebody, probably you, asked for a new password. The link works once, for 30 minutes, and signs you out everywhere.',
      'If it was not you, do nothing: your password stays as it is.',
    ],
    action: { label: 'Choose a password', link },
  };
}

export function verifyLetter(to: string, link: string): Letter {
  return {
    to,
    subject: 'Is this your e-mail address?',
    lines: ['Confirm that letters for your account reach you here. The link works for three days.'],
    action: { label: 'Confirm the address', link },
  };
}

export function passwordChangedLetter(to: string): Letter {
  return {
    to,
    subject: 'Your password was changed',
    lines: ['All other sessions have ended. If it was not you, ask for a new password at once and tell the operator.'],
  };
}

export function emailChangingLetter(to: string): Letter {
  return {
    to,
    subject: 'Your e-mail address is about to change',
    lines: [
      'Your account will use another address as soon as that one is confirmed.',
      'If it was not you, change your password now: then the change is off.',
    ],
  };
}

type Seen = { device: string; address: string; when: Date };

export function signInLetter(to: string, { device, address, when }: Seen): Letter {
  const time = `${when.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  return {
    to,
    subject: 'A new sign-in to your account',
    lines: [
      `${device}, from ${address}, ${time}.`,
      'If it was you, there is nothing to do. If not, change your password: all other sessions end.',
    ],
  };
}

export function lockoutLetter(to: string): Letter {
  return {
    to,
    subject: 'Your account is locked for a while',
    lines: [
      'There were too many wrong passwords in a row from a device that does not know your account.',
      'Devices that you have signed in with before still let you in. A new password unlocks the others at once.',
    ],
  };
}
