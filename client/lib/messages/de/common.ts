import type { common as english } from '../en/common.ts';
import type { Translated } from '../words-of.ts';
import { making } from './making.ts';

/** The words in German: plain, without “du” and mostly without “Sie”. */
export const common: Translated<typeof english> = {
  'app.name': 'Automated Ads Agent',

  'title.making': (count) => `${count} in Arbeit · `,
  'title.ready': (count) => `${count} fertig · `,
  'palette.search': 'Suchen oder Befehl ausführen',
  'toasts.label': 'Was gerade geschehen ist',
  'title.studio': 'Studio · Ads Agent',

  'nav.label': 'Hauptnavigation',
  'nav.skip': 'Zum Inhalt springen',
  'nav.studio': 'Studio',
  'nav.library': 'Bibliothek',
  'nav.photos': 'Fotos',
  'nav.usage': 'Verbrauch',
  'nav.settings': 'Einstellungen',

  'action.cancel': 'Abbrechen',
  'action.close': 'Schließen',
  'action.dismiss': 'Ausblenden',
  'action.editPrompt': 'Prompt ändern',
  'action.reuse': 'Übernehmen',
  'action.tryAgain': 'Erneut versuchen',
  'action.undo': 'Rückgängig',

  'auth.signOut': 'Abmelden',
  'auth.signOutFailed': (why) => `Sie sind noch angemeldet. ${why}`,

  'account.menu': (name) => `Konto von ${name}`,

  'workspace.switcher': 'Arbeitsbereich:',
  'workspace.here': 'hier',
  'workspace.new': 'Neuer Arbeitsbereich…',

  'theme.toLight': 'Helles Design',
  'theme.toDark': 'Dunkles Design',

  'provider.local': 'lokaler Renderer',
  'provider.localNotice':
    'Mit einem Gemini-Schlüssel entstehen fotorealistische Bilder. Bis dahin gestaltet der lokale Renderer die Anzeigen: offline und kostenlos.',

  'role.looking': 'Sie können ansehen. Fragen Sie einen Bearbeiter.',

  'key.control': 'Strg',
  'key.shift': 'Umschalt',
  'key.escape': 'Esc',
  'key.space': 'Leertaste',
  'key.delete': 'Entf',

  'list.loading': 'Wird geladen',
  'list.loadMore': 'Mehr laden',
  'list.loadingMore': 'Wird geladen…',

  'link.reconnecting': 'Verbindung wird wiederhergestellt…',
  'offline.bar': 'Sie sind offline. Entwürfe bleiben erhalten.',

  'error.title': 'Diese Seite konnte nicht angezeigt werden',
  'error.unknown': 'Auf dieser Seite ist etwas schiefgegangen. Laden Sie sie neu und versuchen Sie es noch einmal.',
  'error.offline': 'Der Server ist nicht erreichbar. Prüfen Sie die Verbindung und versuchen Sie es noch einmal.',
  'error.away': 'Der Dienst ist gerade nicht verfügbar. Versuchen Sie es gleich noch einmal.',
  'error.status': 'Was ist gestört?',
  'error.requestId': (id) => `Anfrage ${id}`,

  'notFound.title': 'Hier ist nichts',
  'notFound.text': 'Vielleicht wurde es gelöscht, oder die Adresse stimmt nicht.',
  'notFound.toStudio': 'Zum Studio',

  ...making,
};
