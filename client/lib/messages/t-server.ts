import { common } from './en/common.ts';
import { server } from './en/server.ts';
import { settings } from './en/settings.ts';
import { wordsOf } from './words-of.ts';

export const t = wordsOf({ ...common, ...settings, ...server });
