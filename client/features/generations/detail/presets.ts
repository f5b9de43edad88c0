import type { PlainKey } from '../../../lib/messages/t.ts';

/** Common wishes, in words that every renderer understands. */
export const presets: readonly PlainKey[] = [
  'preset.warmer',
  'preset.cooler',
  'preset.darker',
  'preset.lighter',
  'preset.bigger',
  'preset.noText',
];
