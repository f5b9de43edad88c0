import type { Messages } from '../words-of.ts';

/** Lists that come page by page. */
export const lists = {
  'list.page': (page: number, pages: number) => `Page ${page} of ${pages}`,
  'list.newer': 'Newer',
  'list.older': 'Older',
} as const satisfies Messages;
