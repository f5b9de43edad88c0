import type { making as english } from '../en/making.ts';
import type { Translated } from '../words-of.ts';

const pictures = (count: number) => `${count} ${count === 1 ? 'Bild' : 'Bilder'}`;

export const making: Translated<typeof english> = {
  'dock.title': 'Neue Anzeige',
  'dock.prompt': 'Anzeige beschreiben',
  'dock.placeholder': 'Anzeige beschreiben. @1 verweist auf ein Foto.',
  'dock.charactersLeft': (left) => `noch ${left} Zeichen`,
  'dock.ratio': 'Format',
  'dock.moreRatios': 'Mehr',
  'dock.fewerRatios': 'Weniger',
  'dock.count': 'Anzahl der Bilder',
  'dock.countOf': pictures,
  'dock.model': 'Modell',
  'dock.size': 'Größe',
  'dock.estimateLabel': 'Geschätzte Kosten und Dauer',
  'dock.estimate': (sum) => `≈ ${sum}`,
  'dock.expected': (span) => `etwa ${span} s`,
  'dock.free': 'kostenlos',
  'dock.notPriced': 'ohne Preis',
  'dock.generate': 'Erzeugen',
  'dock.writeFirst': 'Beschreiben Sie zuerst die Anzeige.',
  'dock.waitForPhotos': 'Ein Foto wird noch hochgeladen.',
  'dock.usedUp': 'Das Kontingent dieses Monats reicht nicht.',
  'dock.offline': 'Sie sind offline. Der Entwurf bleibt erhalten.',

  'photos.title': 'Produktfotos',
  'photos.add': 'Foto hinzufügen',
  'photos.addFirst': 'Produktfoto hinzufügen',
  'photos.choose': (most) => `Bis zu ${most} Fotos auswählen`,
  'photos.dropHere': 'Fotos irgendwo ablegen',
  'photos.uploading': (name) => `${name} wird hochgeladen`,
  'photos.added': (name) => `${name} hinzugefügt.`,
  'photos.remove': (name) => `${name} entfernen`,
  'photos.unnamed': 'Foto',

  'feed.readyOf': (ready, count) => `${ready} von ${count} fertig`,
  'feed.started': (count) => `${pictures(count)} in Arbeit.`,

  'stage.sending': 'Wird gesendet',
  'stage.queued': 'In der Warteschlange',
  'stage.next': 'Als Nächstes an der Reihe',
  'stage.behind': (before) => `In der Warteschlange: ${before} davor`,
  'stage.farBack': (before) => `In der Warteschlange: mehr als ${before} davor`,
  'stage.rendering': 'Wird gezeichnet',
  'stage.storing': 'Wird gespeichert',
  'stage.waiting': 'Wartet auf das Modell',
  'stage.again': (left) => `erneut in ${left} s`,
  'stage.attempt': (attempt) => `Versuch ${attempt}`,
  'stage.elapsed': (passed) => `${passed} s`,

  'cancel.refused': (why) => `Nicht abgebrochen. ${why}`,
  'failure.againRefused': (why) => `Nicht erneut versucht. ${why}`,
};
