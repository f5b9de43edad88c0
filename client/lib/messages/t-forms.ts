import { common } from './en/common.ts';
import { forms } from './en/forms.ts';
import { wordsOf } from './words-of.ts';

export const t = wordsOf({ ...common, ...forms });
