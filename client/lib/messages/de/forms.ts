import type { forms as english } from '../en/forms.ts';
import type { Translated } from '../words-of.ts';

export const forms: Translated<typeof english> = {
  'forms.email': 'E-Mail',
  'forms.name': 'Ihr Name (freiwillig)',
  'forms.password': 'Passwort',
  'forms.newPassword': 'Neues Passwort',
  'forms.show': 'Zeigen',
  'forms.hide': 'Verbergen',
  'forms.showPassword': 'Passwort zeigen',
  'forms.tooMany': (seconds) =>
    `Zu viele Versuche. Versuchen Sie es in ${seconds} ${seconds === 1 ? 'Sekunde' : 'Sekunden'} noch einmal.`,
  'forms.locked': (minutes) =>
    `Zu viele Fehlversuche. Versuchen Sie es in ${minutes} ${minutes === 1 ? 'Minute' : 'Minuten'} noch einmal.`,

  'password.length': (least) => `Mindestens ${least} Zeichen.`,
  'password.kinds': (least, kinds) =>
    `Mindestens ${least} Zeichen, mit ${kinds} von: Kleinbuchstabe, Großbuchstabe, Ziffer, Sonderzeichen.`,
  'password.long': (exempt) => `Ab ${exempt} Zeichen ist jede Mischung recht.`,
  'password.short': (missing) => `Noch ${missing} Zeichen.`,
  'password.another': 'Es fehlt eine weitere Art: Kleinbuchstabe, Großbuchstabe, Ziffer oder Sonderzeichen.',
  'password.fine': 'Lang und gemischt genug.',

  'role.owner': 'Inhaber',
  'role.admin': 'Admin',
  'role.editor': 'Bearbeiter',
  'role.viewer': 'Betrachter',
};
