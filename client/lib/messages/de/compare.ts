import type { compare as english } from '../en/compare.ts';
import type { Translated } from '../words-of.ts';

export const compare: Translated<typeof english> = {
  'compare.title': 'Vergleich',
  'compare.with': 'Vergleichen mit',
  'compare.swap': 'Seiten tauschen',
  'compare.how': 'Art des Vergleichs',
  'compare.slider': 'Schieberegler',
  'compare.side': 'Nebeneinander',
  'compare.difference': 'Unterschied',
  'compare.close': 'Vergleich beenden',
  'compare.share': 'Sichtbarer Anteil des linken Bildes',
  'compare.shareOf': (share, name) => `${share} % von ${name}`,
  'compare.differenceOf': (left, right) => `Unterschied zwischen ${left} und ${right}`,
  'compare.changed': (percent) =>
    percent === 0 ? 'Keine sichtbare Änderung.' : `Etwa ${percent} % des Bildes haben sich geändert.`,
};
