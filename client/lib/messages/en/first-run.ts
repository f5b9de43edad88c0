import type { Messages } from '../words-of.ts';

/** The words of an empty studio, and of the ads to begin with. */
export const firstRun = {
  'firstRun.title': 'Start with a photo of your product',
  'firstRun.text':
    'Drop it anywhere on this page, say what the ad should be, and pick a shape. Or try it with one of these.',
  'firstRun.samples': 'Samples to try',
  'starter.can': 'Orange soda',
  'starter.canPrompt': 'Bold summer ad for a blood orange soda. Headline: "Sunday, all week."',
  'starter.bottle': 'Olive oil',
  'starter.bottlePrompt': 'Calm, honest ad for a first cold press olive oil. Headline: "Pressed within the day."',
  'starter.jar': 'Night balm',
  'starter.jarPrompt': 'Premium night balm story. Headline: "Overnight, everything softens."',
} as const satisfies Messages;
