import { making } from './making.ts';
import type { Messages } from '../words-of.ts';

/**
 * The words that the first page needs, in English; each later page brings its own from a file beside this one.
 * Plain verbs, sentence case, numbers before adjectives. A language is a second folder with the same files and keys.
 */
export const common = {
  'app.name': 'Automated Ads Agent',

  'title.making': (count: number) => `Making ${count} · `,
  'title.ready': (count: number) => `${count} ready · `,
  'palette.search': 'Search or run a command',
  'title.studio': 'Studio · Ads Agent',

  'nav.label': 'Main',
  'nav.skip': 'Skip to the page',
  'nav.studio': 'Studio',
  'nav.library': 'Library',
  'nav.photos': 'Photos',
  'nav.usage': 'Usage',
  'nav.settings': 'Settings',

  'action.cancel': 'Cancel',
  'action.close': 'Close',
  'action.dismiss': 'Dismiss',
  'action.editPrompt': 'Edit prompt',
  'action.reuse': 'Reuse',
  'action.tryAgain': 'Try again',
  'action.undo': 'Undo',

  'toasts.label': 'What just happened',

  'auth.signOut': 'Sign out',
  'auth.signOutFailed': (why: string) => `You are still signed in. ${why}`,

  'account.menu': (name: string) => `Account of ${name}`,

  'workspace.switcher': 'Workspace:',
  'workspace.here': 'here',
  'workspace.new': 'New workspace…',

  'theme.toLight': 'Light theme',
  'theme.toDark': 'Dark theme',

  'provider.local': 'local renderer',
  'provider.localNotice':
    'Add a Gemini key to make photographic pictures. Until then the local renderer composes your ads: offline, at no cost.',

  'role.looking': 'You can view. Ask an editor.',

  'key.control': 'Ctrl',
  'key.shift': 'Shift',
  'key.escape': 'Esc',
  'key.space': 'Space',
  'key.delete': 'Del',

  'list.loading': 'Loading',
  'list.loadMore': 'Load more',
  'list.loadingMore': 'Loading…',

  'link.reconnecting': 'Reconnecting…',
  'offline.bar': 'You are offline. Drafts are kept.',

  'error.title': 'This page could not be shown',
  'error.unknown': 'Something broke on this page. Reload it and try again.',
  'error.offline': 'The server cannot be reached. Check the connection and try again.',
  'error.away': 'The service is not available right now. Try again in a moment.',
  'error.status': 'What is wrong?',
  'error.requestId': (id: string) => `Request ${id}`,

  'notFound.title': 'There is nothing here',
  'notFound.text': 'It may have been deleted, or the address is not right.',
  'notFound.toStudio': 'To the studio',

  ...making,
} as const satisfies Messages;
