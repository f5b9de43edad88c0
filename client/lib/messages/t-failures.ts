import { common } from './en/common.ts';
import { failures } from './en/failures.ts';
import { wordsOf } from './words-of.ts';

export const t = wordsOf({ ...common, ...failures });
