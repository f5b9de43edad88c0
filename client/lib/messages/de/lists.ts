import type { lists as english } from '../en/lists.ts';
import type { Translated } from '../words-of.ts';

export const lists: Translated<typeof english> = {
  'list.page': (page, pages) => `Seite ${page} von ${pages}`,
  'list.newer': 'Neuere',
  'list.older': 'Ältere',
  'delete.notYours': 'Sie können löschen, was von Ihnen stammt. Den Rest kann ein Admin löschen.',
  'status.queued': 'Wartet',
  'status.rendering': 'In Arbeit',
  'status.succeeded': 'Fertig',
  'status.failed': 'Fehlgeschlagen',
  'status.canceled': 'Abgebrochen',
};
