import { common } from './en/common.ts';
import { wordsOf } from './words-of.ts';

export const t = wordsOf(common);
