import type { lists as english } from '../en/lists.ts';
import type { Translated } from '../words-of.ts';

export const lists: Translated<typeof english> = {
  'list.page': (page, pages) => `Seite ${page} von ${pages}`,
  'list.newer': 'Neuere',
  'list.older': 'Ältere',
};
