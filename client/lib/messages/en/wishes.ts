import type { Messages } from '../words-of.ts';

/** Common wishes, for a new ad and for a change. */
export const wishes = {
  'wishes.add': 'Add a wish',
  'preset.warmer': 'Warmer light',
  'preset.cooler': 'Cooler tones',
  'preset.contrast': 'More contrast',
  'preset.softer': 'Softer',
  'preset.tighter': 'Tighter crop',
  'preset.depth': 'More depth',
  'preset.plain': 'Plain background',
  'preset.space': 'Add space for text',
} as const satisfies Messages;
