import { common } from './en/common.ts';
import { overlays } from './en/overlays.ts';
import { settings } from './en/settings.ts';
import { wordsOf } from './words-of.ts';

export const t = wordsOf({ ...common, ...settings, ...overlays });
