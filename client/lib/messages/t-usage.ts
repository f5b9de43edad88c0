import { common } from './en/common.ts';
import { usage } from './en/usage.ts';
import { wordsOf } from './words-of.ts';

export const t = wordsOf({ ...common, ...usage });
