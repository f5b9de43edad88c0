import type { Messages } from '../words-of.ts';

/** The words of forms about people: before the studio and in the settings. */
export const forms = {
  'forms.email': 'E-mail',
  'forms.name': 'Your name (optional)',
  'forms.password': 'Password',
  'forms.newPassword': 'New password',
  'forms.show': 'Show',
  'forms.hide': 'Hide',
  'forms.showPassword': 'Show password',
  'forms.tooMany': (seconds: number) =>
    `Too many attempts. Try again in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}.`,
  'forms.locked': (minutes: number) =>
    `Too many failed attempts. Try again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`,

  'password.length': (least: number) => `At least ${least} characters.`,
  'password.kinds': (least: number, kinds: number) =>
    `At least ${least} characters, with ${kinds} of: lower case, upper case, digit, sign.`,
  'password.long': (exempt: number) => `From ${exempt} characters on any mix will do.`,
  'password.short': (missing: number) => `${missing} more ${missing === 1 ? 'character' : 'characters'}.`,
  'password.another': 'Add another kind: lower case, upper case, digit or sign.',
  'password.fine': 'Long and mixed enough.',

  'role.owner': 'Owner',
  'role.admin': 'Admin',
  'role.editor': 'Editor',
  'role.viewer': 'Viewer',
} as const satisfies Messages;
