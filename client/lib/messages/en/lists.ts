import type { Messages } from '../words-of.ts';

/** Lists that come page by page. */
export const lists = {
  'list.page': (page: number, pages: number) => `Page ${page} of ${pages}`,
  'list.newer': 'Newer',
  'list.older': 'Older',
  'delete.notYours': 'You can delete what you made. Ask an admin for the rest.',
  'status.queued': 'In line',
  'status.rendering': 'Rendering',
  'status.succeeded': 'Ready',
  'status.failed': 'Failed',
  'status.canceled': 'Cancelled',
} as const satisfies Messages;
