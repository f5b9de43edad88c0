import { common } from './en/common.ts';
import { entrance } from './en/entrance.ts';
import { forms } from './en/forms.ts';
import { wordsOf } from './words-of.ts';

export const t = wordsOf({ ...common, ...forms, ...entrance });
