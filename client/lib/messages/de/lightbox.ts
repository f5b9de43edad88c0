import { number } from '../../language.ts';
import type { lightbox as english } from '../en/lightbox.ts';
import type { Translated } from '../words-of.ts';

export const lightbox: Translated<typeof english> = {
  'view.title': 'Großansicht',
  'view.place': (place, total) => `${number(place)} von ${number(total)}`,
  'view.previous': 'Voriges Bild',
  'view.next': 'Nächstes Bild',
  'view.larger': 'Vergrößern',
  'view.smaller': 'Verkleinern',
  'view.zoom': (times) => (times === 1 ? 'Ganz' : `${times}×`),
  'view.true': '100 %',
  'view.open': 'Öffnen',
  'view.copyLink': 'Link kopieren',
  'view.copyCall': 'Als API-Aufruf kopieren',
  'view.callCopied': 'API-Aufruf kopiert.',
  'view.info': 'Wie es entstanden ist',
  'view.prompt': 'Prompt',
  'view.change': 'Änderung',
  'view.model': 'Modell',
  'view.ratio': 'Gewünschtes Format',
  'view.pixels': 'Pixel',
  'view.made': 'Entstanden',
  'view.copyPrompt': 'Prompt kopieren',
  'view.promptCopied': 'Prompt kopiert.',
  'view.linkCopied': 'Link kopiert.',
  'view.notCopied': (text) => `Der Browser hat das Kopieren nicht erlaubt: ${text}`,
  'view.reuse': 'Einstellungen übernehmen',
  'view.download': 'Herunterladen',
  'view.more': 'Was mit diesem Bild geschehen soll',
};
