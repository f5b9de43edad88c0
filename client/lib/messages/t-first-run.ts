import { common } from './en/common.ts';
import { firstRun } from './en/first-run.ts';
import { wordsOf } from './words-of.ts';

export const t = wordsOf({ ...common, ...firstRun });
