import { common } from './en/common.ts';
import { compare } from './en/compare.ts';
import { wordsOf } from './words-of.ts';

export const t = wordsOf({ ...common, ...compare });
