import { common } from './en/common.ts';
import { detail } from './en/detail.ts';
import { wordsOf } from './words-of.ts';

export const t = wordsOf({ ...common, ...detail });
