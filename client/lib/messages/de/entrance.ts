import type { entrance as english } from '../en/entrance.ts';
import type { Translated } from '../words-of.ts';

export const entrance: Translated<typeof english> = {
  'title.signIn': 'Anmelden · Ads Agent',
  'title.signUp': 'Konto anlegen · Ads Agent',
  'title.forgot': 'Passwort vergessen? · Ads Agent',
  'title.reset': 'Neues Passwort wählen · Ads Agent',
  'title.verify': 'Ihre E-Mail-Adresse · Ads Agent',
  'title.invite': 'Ihre Einladung · Ads Agent',

  'auth.headline': 'Vom Produktfoto zur Anzeige',
  'auth.signInText': 'Melden Sie sich in Ihrem Arbeitsbereich an.',
  'auth.signUpText': 'Ein Konto, ein Arbeitsbereich, auf diesem Server.',
  'auth.signIn': 'Anmelden',
  'auth.signingIn': 'Wird angemeldet…',
  'auth.signUp': 'Konto anlegen',
  'auth.signingUp': 'Das Konto wird angelegt…',
  'auth.newHere': 'Neu hier?',
  'auth.createAccount': 'Konto anlegen',
  'auth.haveAccount': 'Schon ein Konto?',
  'auth.forgot': 'Passwort vergessen?',
  'auth.inviteOnly': 'Konten gibt es hier nur auf Einladung. Fragen Sie jemanden, der hier arbeitet.',
  'auth.closed': 'Hier werden keine neuen Konten angelegt. Fragen Sie, wer diesen Server betreibt.',

  'session.ended': 'Ihre Sitzung ist beendet',
  'session.endedText': 'Melden Sie sich an, um weiterzuarbeiten. Was Sie gerade schreiben, ist noch da.',

  'forgot.headline': 'Passwort vergessen?',
  'forgot.text': 'Sie erhalten einen Link, mit dem Sie ein neues wählen.',
  'forgot.send': 'Link senden',
  'forgot.sent': (email) =>
    `Falls es ein Konto für ${email} gibt, ist eine E-Mail unterwegs. Der Link darin gilt einmal, 30 Minuten lang.`,
  'forgot.noMail':
    'Dieser Server verschickt keine E-Mails. Wer ihn betreibt, kann ein neues Passwort setzen: npm run user',
  'forgot.back': 'Zurück zur Anmeldung',

  'reset.headline': 'Neues Passwort wählen',
  'reset.text': 'Sie werden überall abgemeldet.',
  'reset.save': 'Passwort ändern',
  'reset.done': 'Ihr Passwort ist geändert. Melden Sie sich damit an.',
  'reset.again': 'Neuen Link anfordern',

  'verify.headline': 'Ihre E-Mail-Adresse',
  'verify.text': 'Der Link aus der E-Mail zeigt, dass sie Ihnen gehört.',
  'verify.checking': 'Der Link wird geprüft…',
  'verify.done': 'Ihre Adresse ist bestätigt.',
  'verify.toStudio': 'Zum Studio',
  'verify.toProfile': 'Zu Ihrem Profil',

  'invite.headline': (workspace) => `${workspace} beitreten`,
  'invite.headlineUnknown': 'Ihre Einladung',
  'invite.text': (inviter, role) => `${inviter ?? 'Jemand'} lädt Sie zur Mitarbeit ein. Ihre Rolle: ${role}.`,
  'invite.textUnknown': 'Sie führt in einen Arbeitsbereich auf diesem Server.',
  'invite.for': (email) => `Für ${email}`,
  'invite.join': 'Arbeitsbereich beitreten',
  'invite.joining': 'Beitritt läuft…',
  'invite.newcomer': 'Wählen Sie ein Passwort für Ihr neues Konto.',
  'invite.signIn': 'Sie haben hier ein Konto. Melden Sie sich an, um beizutreten.',
  'invite.other': (email) =>
    `Sie sind als ${email} angemeldet, und diese Einladung gilt für eine andere Adresse. Melden Sie sich ab, um sie zu nutzen.`,
  'invite.signOut': 'Abmelden',
  'invite.noToken': 'Diese Adresse ist unvollständig. Öffnen Sie den Link der Einladung noch einmal.',
  'link.noToken': 'Diese Adresse ist unvollständig. Öffnen Sie den Link aus der E-Mail noch einmal.',
};
