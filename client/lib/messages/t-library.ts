import { common } from './en/common.ts';
import { library } from './en/library.ts';
import { wordsOf } from './words-of.ts';

export const t = wordsOf({ ...common, ...library });
