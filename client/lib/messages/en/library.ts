import type { Messages } from '../words-of.ts';

/** The words of the library. */
export const library = {
  'title.library': 'Library · Ads Agent',

  'library.grid': 'Pictures',
  'library.count': (total: number) => `${total.toLocaleString('en')} ${total === 1 ? 'image' : 'images'}`,
  'library.search': 'Search prompts',
  'library.ratio': 'Ratio',
  'library.anyRatio': 'Any ratio',
  'library.status': 'Status',
  'library.anyStatus': 'Any status',
  'library.version': (ratio: string, version: number) => `${ratio} · edit ${version - 1}`,
  'library.empty': 'Your ads will be here.',
  'library.makeFirst': 'Make the first one',
  'library.noMatch': 'Nothing matches these filters.',
  'library.clear': 'Clear filters',
} as const satisfies Messages;
