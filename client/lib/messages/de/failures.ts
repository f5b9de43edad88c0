import type { failures as english } from '../en/failures.ts';
import type { Translated } from '../words-of.ts';

export const failures: Translated<typeof english> = {
  'feed.ready': (count) => `${count} ${count === 1 ? 'Bild' : 'Bilder'} fertig.`,
  'feed.failed': (why) => `Ein Bild ist fehlgeschlagen. ${why}`,
  'failure.blocked': 'Vom Sicherheitsfilter abgelehnt',
  'failure.notUnderstood': 'Nicht verstanden',
  'failure.rateLimited': 'Zu viele auf einmal',
  'failure.quota': 'Das Kontingent ist aufgebraucht',
  'failure.timeout': 'Keine Antwort in der vorgesehenen Zeit',
  'failure.offline': 'Nicht gesendet',
  'failure.notValid': 'Nicht angenommen',
  'failure.none': 'Kein Bild',
  'failure.canceled': 'Abgebrochen',
  'failure.canceledText': 'Von Hand angehalten. Ein neuer Versuch ist jederzeit möglich.',
  'failure.notCharged': 'Nicht berechnet.',
  'failure.maybeBilled': (sum) => `Hier nicht berechnet; auf der Rechnung des Anbieters können bis zu ${sum} stehen.`,
  'failure.inItsWords': (ours, said) => `${ours} „${said}“`,
  'failure.copy': 'Details kopieren',
  'failure.copied': 'Details kopiert.',
};
