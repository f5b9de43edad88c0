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
  'library.sort': 'Order',
  'library.newest': 'Newest first',
  'library.oldest': 'Oldest first',
  'library.starred': 'Favourites',
  'library.star': (name: string) => `Make it a favourite: ${name}`,
  'library.unstar': (name: string) => `No favourite any more: ${name}`,
  'library.choose': (name: string) => `Choose ${name}`,
  'library.chosen': (count: number) => `${count} chosen`,
  'library.choseNone': 'Choose none',
  'library.download': 'Download',
  'library.packing': 'Packing…',
  'library.delete': 'Delete',
  'library.deleted': (count: number) => `${count === 1 ? '1 image' : `${count} images`} deleted.`,
  'library.empty': 'Your ads will be here.',
  'library.makeFirst': 'Make the first one',
  'library.noMatch': 'Nothing matches these filters.',
  'library.clear': 'Clear filters',
} as const satisfies Messages;
