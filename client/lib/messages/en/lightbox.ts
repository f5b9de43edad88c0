import { number } from '../../language.ts';
import type { Messages } from '../words-of.ts';

/** The words of the large view of a picture in the library. */
export const lightbox = {
  'view.title': 'Large view',
  'view.place': (place: number, total: number) => `${place} of ${number(total)}`,
  'view.previous': 'Previous picture',
  'view.next': 'Next picture',
  'view.larger': 'Zoom in',
  'view.smaller': 'Zoom out',
  'view.zoom': (times: number) => (times === 1 ? 'Fit' : `${times}×`),
  'view.true': '100 %',
  'view.open': 'Open',
  'view.copyLink': 'Copy link',
  'view.copyCall': 'Copy as API call',
  'view.callCopied': 'API call copied.',
  'view.info': 'How it was made',
  'view.prompt': 'Prompt',
  'view.change': 'Change',
  'view.model': 'Model',
  'view.ratio': 'Ratio asked',
  'view.pixels': 'Pixels',
  'view.made': 'Made',
  'view.copyPrompt': 'Copy prompt',
  'view.promptCopied': 'Prompt copied.',
  'view.linkCopied': 'Link copied.',
  'view.notCopied': (text: string) => `The browser did not allow copying: ${text}`,
  'view.reuse': 'Use these settings',
  'view.download': 'Download',
  'view.more': 'What to do with this picture',
} as const satisfies Messages;
