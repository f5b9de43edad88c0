import { number } from '../../language.ts';
import type { photos as english } from '../en/photos.ts';
import type { Translated } from '../words-of.ts';

export const photos: Translated<typeof english> = {
  'title.photos': 'Fotos · Ads Agent',

  'shelf.title': 'Fotos',
  'shelf.count': (total) => `${number(total)} ${total === 1 ? 'Foto' : 'Fotos'}`,
  'shelf.grid': 'Fotos dieses Arbeitsbereichs',
  'shelf.search': 'Namen durchsuchen',
  'shelf.upload': 'Fotos hochladen',
  'shelf.empty':
    'Hier erscheinen Fotos Ihrer Produkte. Legen Sie welche irgendwo auf dieser Seite ab oder fügen Sie eines ein.',
  'shelf.emptyForViewers': 'Noch gibt es keine Fotos. Bitten Sie einen Bearbeiter, welche hinzuzufügen.',
  'shelf.noMatch': 'Kein Foto hat das im Namen.',
  'shelf.clear': 'Alle Fotos zeigen',
  'shelf.size': (width, height, size) => `${width} × ${height} · ${size}`,
  'shelf.uses': (uses) => `In ${number(uses)} ${uses === 1 ? 'Bild' : 'Bildern'}`,
  'shelf.unused': 'Noch nicht verwendet',
  'shelf.actions': (name) => `Was mit ${name} geschehen soll`,
  'shelf.use': 'In neuer Anzeige verwenden',
  'shelf.rename': 'Umbenennen',
  'shelf.download': 'Herunterladen',
  'shelf.delete': 'Löschen',
  'shelf.name': 'Name',
  'shelf.save': 'Speichern',
  'shelf.renamed': (name) => `In ${name} umbenannt.`,
  'shelf.dockFull': (most) => `Die neue Anzeige hat schon ${most} Fotos. Entfernen Sie dort zuerst eines.`,
  'shelf.deleted': (name) => `${name} gelöscht.`,
  'shelf.notDeleted': (why) => `Nicht gelöscht. ${why}`,
  'shelf.deleteTitle': (name) => `${name} löschen?`,
  'shelf.deleteText': (uses) =>
    uses === 1
      ? '1 Bild ist daraus entstanden. Es bleibt, lässt sich aber nicht mehr neu aus diesem Foto zeichnen.'
      : `${number(uses)} Bilder sind daraus entstanden. Sie bleiben, lassen sich aber nicht mehr neu aus diesem Foto zeichnen.`,
  'shelf.deleteAnyway': 'Foto löschen',

  'photos.wrongType': (name) => `${name} ist kein brauchbares Foto. Erlaubt sind JPEG, PNG und WebP.`,
  'photos.tooBig': (name, size, limit) =>
    `${name} ist ${size} MB groß. Erlaubt sind bis zu ${limit} MB und 50 Megapixel.`,
  'photos.tooMany': (most) => `Höchstens ${most} Fotos auf einmal. Entfernen Sie eines, um ein anderes hinzuzufügen.`,
  'photos.failed': (name, why) => `${name} wurde nicht hinzugefügt. ${why}`,

  'uploads.title': 'Uploads',
  'uploads.waiting': 'Wartet',
  'uploads.percent': (percent) => `${percent} %`,
  'uploads.checking': 'Wird geprüft',
  'uploads.stop': (name) => `Hochladen von ${name} anhalten`,
  'uploads.again': (name) => `${name} noch einmal versuchen`,
  'uploads.dismiss': (name) => `${name} ausblenden`,
  'uploads.ready': (count) => `${count} ${count === 1 ? 'Foto' : 'Fotos'} hinzugefügt.`,
};
