import type { Messages } from '../words-of.ts';

/** The words of the settings. */
export const settings = {
  'title.settings': 'Settings · Ads Agent',

  'profile.title': 'Profile',
  'profile.name': 'Name',
  'profile.email': 'E-mail',
  'profile.workspace': 'Workspace',
  'profile.role': 'Role',
  'profile.since': 'Member since',

  'theme.title': 'Theme',
  'theme.text': 'Surfaces stay free of colour in both, so that your pictures are judged fairly.',
  'theme.system': 'System',
  'theme.light': 'Light',
  'theme.dark': 'Dark',

  'keys.title': 'API keys',
  'keys.text': 'For the command line and for programs. A key can do what you can do in this workspace.',
  'keys.name': 'Name of the new key',
  'keys.example': 'My laptop',
  'keys.create': 'Create key',
  'keys.none': 'No keys yet.',
  'keys.created': (date: string) => `created ${date}`,
  'keys.used': (date: string) => `last used ${date}`,
  'keys.neverUsed': 'never used',
  'keys.revoke': 'Revoke',
  'keys.revokeNamed': (name: string) => `Revoke ${name}`,
  'keys.shownOnce': 'Copy the key now. It will not be shown again.',
  'keys.copy': 'Copy key',
  'keys.copied': 'Key copied.',
  'keys.notCopied': 'The browser did not allow copying. Select the key and copy it.',
  'keys.done': 'Done',

  'renderer.title': 'Renderer',
  'renderer.local':
    'The local renderer composes ads on this server, offline and at no cost. For photographic pictures, set GEMINI_API_KEY and start the server again.',
  'renderer.gemini': 'Pictures are made by Gemini, with the key of this server.',
} as const satisfies Messages;
