import { number } from '../../language.ts';
import type { usage as english } from '../en/usage.ts';
import type { Translated } from '../words-of.ts';

export const usage: Translated<typeof english> = {
  'title.usage': 'Verbrauch · Ads Agent',

  'usage.images': 'Bilder',
  'usage.spent': 'Ausgegeben',
  'usage.under': 'In Arbeit',
  'usage.imageCount': (count) => `${number(count)} ${count === 1 ? 'Bild' : 'Bilder'}`,
  'usage.ofImages': (limit) => `von ${number(limit)} in diesem Monat`,
  'usage.ofMoney': (limit) => `von ${limit} in diesem Monat`,
  'usage.unlimited': 'unbegrenzt',
  'usage.pace': (sum) => `${sum} bis Monatsende bei diesem Tempo`,
  'usage.overshoot': (sum) => `davon ${sum} über den Schätzungen`,
  'usage.possiblyBilled': (sum) =>
    `Der Anbieter berechnet außerdem vielleicht bis zu ${sum} für Aufrufe, die kein Bild ergaben. Hier wird das nicht angerechnet.`,
  'usage.zone': 'Tage und Monate in UTC.',
  'usage.month': 'Monat',
  'usage.earlier': 'Voriger Monat',
  'usage.later': 'Nächster Monat',
  'usage.byDay': 'Nach Tag',
  'usage.byMember': 'Nach Mitglied',
  'usage.byModel': 'Nach Modell',
  'usage.day': 'Tag',
  'usage.member': 'Mitglied',
  'usage.model': 'Modell',
  'usage.tokens': 'Tokens',
  'usage.gone': 'gelöschtes Konto',
  'usage.dayBar': (day, figures) => `${day}: ${figures}`,
  'usage.show': 'Was die Balken zeigen',
  'usage.split': 'Aufteilen nach',
  'usage.whole': 'Alles zusammen',
  'usage.others': 'Übrige',
  'usage.part': (name, figure) => `${name}: ${figure}`,
  'usage.none': 'In diesem Monat ist nichts entstanden.',
  'usage.csv': 'CSV herunterladen',
};
